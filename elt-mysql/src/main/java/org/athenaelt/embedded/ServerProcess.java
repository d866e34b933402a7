package org.athenaelt.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts the server's program on a data folder. */
final class ServerProcess {

  /** Long enough for the recovery of a large load that was cut short. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private static final List<String> SCRIPTS =
      List.of(
          "mariadb_system_tables.sql",
          "mariadb_performance_tables.sql",
          "mariadb_system_tables_data.sql");

  private final Binaries binaries;
  private final Path data;
  private final Path log;

  ServerProcess(Binaries binaries, Path data, Path log) {
    this.binaries = binaries;
    this.data = data;
    this.log = log;
  }

  /**
   * Makes the server's own tables, with one account that has this password from the first moment
   * on, and nobody else.
   */
  void install(String password) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(commonOptions());
    options.addAll(List.of("--bootstrap", "--log-warnings=0", "--enforce-storage-engine="));
    Process process = builder(options).start();
    try (OutputStream in = process.getOutputStream()) {
      write(in, "create database mysql;\nuse mysql;\nset @auth_root_socket = null;\n");
      for (String script : SCRIPTS) {
        in.write(Files.readAllBytes(binaries.scripts().resolve(script)));
        write(in, "\n");
      }
      write(in, "delete from global_priv where user <> 'mariadb.sys';\n");
      write(in, "delete from proxies_priv;\n");
      write(
          in,
          "insert into global_priv values ('127.0.0.1', 'root',"
              + " json_object('access', 18446744073709551615, 'plugin', 'mysql_native_password',"
              + " 'authentication_string', password('"
              + password
              + "')));\n");
    }
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("setting up did not end within " + PATIENCE.toSeconds() + " s");
    }
    if (process.exitValue() != 0) {
      throw new IOException("setting up ended with exit code " + process.exitValue());
    }
  }

  /** Starts to serve on the loopback interface; the server is not ready yet on return. */
  Process serve(int port, Path temporary, List<String> more) throws IOException {
    List<String> options = new ArrayList<>(commonOptions());
    options.addAll(
        List.of(
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--socket=",
            "--tmpdir=" + temporary,
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

  /** The server that an earlier process has left behind when it was killed, if it still runs. */
  static Optional<ProcessHandle> orphan(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String[] parts = Files.readString(pidFile).strip().split(" ");
    if (parts.length != 2) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(process -> startOf(process).equals(parts[1]));
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
    options.add("--datadir=" + data);
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
    builder.environment().put(binaries.libraryVariable(), binaries.libraries().toString());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
