package org.athenaelt.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts the server's program on a data folder. */
final class ServerProcess {

  /** Long enough for the recovery of a large load that was cut short. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private static final String DATA_OPTION = "--datadir=";

  /** Number and start of a process. */
  private static final Pattern PROCESS = Pattern.compile("([0-9]{1,18}) (\\S+)");

  private final Binaries binaries;
  private final Path data;
  private final Path log;
  private final Path temporary;

  /**
   * @param temporary a folder for this server alone: at its start a server deletes there what looks
   *     like the temporary tables of another
   */
  ServerProcess(Binaries binaries, Path data, Path log, Path temporary) {
    this.binaries = binaries;
    this.data = data;
    this.log = log;
    this.temporary = temporary;
  }

  /**
   * Makes the server's own tables, with one account that has this password from the first moment
   * on, and nobody else.
   */
  void install(String password) throws IOException, InterruptedException {
    byte[] statements = statements(password);
    Process process = builder(setUpOptions()).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(statements);
    } catch (IOException e) {
      // The program has ended early: its exit code and its log say why.
      stop(process.toHandle());
      throw new IOException("setting up ended with exit code " + process.exitValue(), e);
    }
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("setting up did not end within " + PATIENCE.toSeconds() + " s");
    }
    if (process.exitValue() != 0) {
      throw new IOException("setting up ended with exit code " + process.exitValue());
    }
  }

  private byte[] statements(String password) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    write(all, "create database mysql;\nuse mysql;\nset @auth_root_socket = null;\n");
    for (Path script : binaries.scripts()) {
      all.write(Files.readAllBytes(script));
      write(all, "\n");
    }
    write(all, "delete from global_priv where user <> 'mariadb.sys';\n");
    write(all, "delete from proxies_priv;\n");
    write(
        all,
        "insert into global_priv values ('127.0.0.1', 'root',"
            + " json_object('access', 18446744073709551615, 'plugin', 'mysql_native_password',"
            + " 'authentication_string', password('"
            + password
            + "')));\n");
    return all.toByteArray();
  }

  List<String> setUpOptions() {
    List<String> options = new ArrayList<>(commonOptions());
    options.addAll(List.of("--bootstrap", "--log-warnings=0", "--enforce-storage-engine="));
    return options;
  }

  /** Starts to serve on the loopback interface; the server is not ready yet on return. */
  Process serve(int port, List<String> more) throws IOException {
    List<String> options = new ArrayList<>(commonOptions());
    options.addAll(
        List.of(
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--socket=",
            "--secure-file-priv=" + temporary,
            "--skip-name-resolve",
            // It would make a key for each start, which takes seconds; nothing leaves the machine.
            "--skip-ssl",
            "--local-infile=ON",
            "--max-connections=64",
            "--table-open-cache=400",
            "--max-allowed-packet=64M",
            "--innodb-buffer-pool-size=256M"));
    options.addAll(more);
    return builder(options).start();
  }

  /** Ends a server, politely at first. */
  static void stop(ProcessHandle server) throws InterruptedException {
    server.destroy();
    if (!waitFor(server, STOP_PATIENCE)) {
      server.destroyForcibly();
      waitFor(server, STOP_PATIENCE);
    }
  }

  static boolean waitFor(ProcessHandle server, Duration patience) throws InterruptedException {
    try {
      server.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The server that an earlier process has left behind when it was killed, if it still runs. A file
   * that does not name a process is passed over: then the server on the data is looked for.
   */
  static Optional<ProcessHandle> orphan(Path pidFile, Path data) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String text = Files.readString(pidFile, StandardCharsets.ISO_8859_1).strip();
    Matcher process = PROCESS.matcher(text);
    if (!process.matches()) {
      return serverOn(data);
    }
    return ProcessHandle.of(Long.parseLong(process.group(1)))
        .filter(running -> startOf(running).equals(process.group(2)));
  }

  private static Optional<ProcessHandle> serverOn(Path data) {
    String option = DATA_OPTION + data;
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().arguments().map(Arrays::asList).orElse(List.of()).contains(option))
        .findFirst();
  }

  static void remember(ProcessHandle server, Path pidFile) throws IOException {
    Files.writeString(pidFile, server.pid() + " " + startOf(server) + "\n");
  }

  /** Tells a process from a later one with the same number. */
  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private List<String> commonOptions() {
    List<String> options = new ArrayList<>();
    options.add(binaries.server().toString());
    options.add("--no-defaults");
    options.add("--basedir=" + binaries.base());
    options.add(DATA_OPTION + data);
    options.add("--tmpdir=" + temporary);
    options.add("--character-set-server=utf8mb4");
    options.add("--innodb-log-file-size=256M");
    if (System.getProperty("user.name", "").equals("root")) {
      options.add("--user=root");
    }
    return options;
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(binaries.base().toFile());
    builder.environment().putAll(binaries.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
