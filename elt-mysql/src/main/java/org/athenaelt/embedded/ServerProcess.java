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

/** Starts and stops the server program on a data folder. */
final class ServerProcess {

  /** The longest wait for a start: enough for the recovery from a large interrupted load. */
  static final Duration START_TIME = Duration.ofMinutes(2);

  private static final Duration STOP_TIME = Duration.ofSeconds(30);

  private static final String DATA_OPTION = "--datadir=";

  /** The number and the start time of a process, as the pid file has them. */
  private static final Pattern PROCESS = Pattern.compile("([0-9]{1,18}) (\\S+)");

  private final Programs programs;
  private final Path data;
  private final Path log;
  private final Path temporary;

  /**
   * @param temporary a folder for this server alone: a server that starts deletes the temporary
   *     tables of any other in it
   */
  ServerProcess(Programs programs, Path data, Path log, Path temporary) {
    this.programs = programs;
    this.data = data;
    this.log = log;
    this.temporary = temporary;
  }

  /**
   * Creates the system tables with one account, which has this password from the start, and no
   * other accounts.
   */
  void install(String password) throws IOException, InterruptedException {
    byte[] statements = statements(password);
    Process process = builder(setUpOptions()).start();
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(statements);
      } catch (IOException e) {
        // The program has ended early; its exit code and its log tell why.
        stop(process.toHandle());
        throw new IOException("setting up ended with exit code " + process.exitValue(), e);
      }
      if (!process.waitFor(START_TIME.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("setting up did not end within " + START_TIME.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException("setting up ended with exit code " + process.exitValue());
      }
    } finally {
      kill(process);
    }
  }

  /** Ends a process and waits for its end, since the next one may use the same files. */
  static void kill(Process process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  private byte[] statements(String password) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    write(all, "create database mysql;\nuse mysql;\nset @auth_root_socket = null;\n");
    for (Path script : programs.scripts()) {
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

  /** Starts the server on the loopback interface; returns before it is ready. */
  Process serve(int port, List<String> more) throws IOException {
    List<String> options = new ArrayList<>(commonOptions());
    options.addAll(
        List.of(
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--socket=",
            "--secure-file-priv=" + temporary,
            "--skip-name-resolve",
            // Traffic stays on this machine, and a key for each start would take seconds.
            "--skip-ssl",
            "--local-infile=ON",
            "--max-connections=64",
            "--table-open-cache=400",
            "--max-allowed-packet=64M",
            "--innodb-buffer-pool-size=256M"));
    options.addAll(more);
    return builder(options).start();
  }

  /** Stops a server; kills it if it does not stop in time. */
  static void stop(ProcessHandle server) throws InterruptedException {
    server.destroy();
    if (!waitFor(server, STOP_TIME)) {
      server.destroyForcibly();
      waitFor(server, STOP_TIME);
    }
  }

  static boolean waitFor(ProcessHandle server, Duration longest) throws InterruptedException {
    try {
      server.onExit().get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The server of an earlier process that was killed, if it still runs. If the file does not name a
   * process, the running servers are searched for one on these data.
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

  /** The start time, which differs between processes that get the same number. */
  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private List<String> commonOptions() {
    List<String> options = new ArrayList<>();
    options.add(programs.server().toString());
    options.add("--no-defaults");
    options.add("--basedir=" + programs.base());
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
    builder.directory(programs.base().toFile());
    builder.environment().putAll(programs.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
