package org.athenaelt.mysql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.athenaelt.embedded.EmbeddedServer;

/**
 * A server that a test kills and restarts with the same data: the embedded one, and another if the
 * variable {@value #VARIABLE} names a program and a folder. {@code PROGRAM start PORT FOLDER}
 * starts a server on the data in the folder and prints its JDBC URL last, {@code PROGRAM kill
 * FOLDER} and {@code PROGRAM stop FOLDER} end it.
 */
interface KillableServer {

  String VARIABLE = "ATHENA_ELT_TEST_KILLABLE";

  /** Starts the server, with the data of an earlier start in this folder if there was one. */
  Running start(Path folder) throws IOException;

  /** A running server. */
  interface Running extends AutoCloseable {

    TestServer server();

    /** Kills the server by SIGKILL, and waits for its end. */
    void kill() throws Exception;

    @Override
    void close() throws IOException;
  }

  static List<KillableServer> all() {
    List<KillableServer> servers = new ArrayList<>();
    servers.add(new Embedded());
    String given = System.getenv(VARIABLE);
    if (given != null && !given.isBlank()) {
      String[] words = given.strip().split("\\s+", 2);
      if (words.length < 2) {
        throw new IllegalStateException(
            VARIABLE + " is \"" + given + "\"; set it to a program and a folder, or not at all");
      }
      servers.add(new Program(words[0], words[1]));
    }
    return servers;
  }

  /** The embedded server. */
  record Embedded() implements KillableServer {

    @Override
    public Running start(Path folder) {
      EmbeddedServer started = EmbeddedServer.start(folder.resolve("server"));
      return new Running() {
        @Override
        public TestServer server() {
          return new TestServer("embedded", started.settings());
        }

        @Override
        public void kill() throws Exception {
          started.process().destroyForcibly();
          started.process().onExit().get(10, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
          started.close();
        }
      };
    }
  }

  /** A server that a program controls. Its set-up takes long, so all tests use one folder. */
  record Program(String program, String folder) implements KillableServer {

    @Override
    public Running start(Path ignored) throws IOException {
      String port;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = Integer.toString(free.getLocalPort());
      }
      List<String> said = call("start", port, folder, "--local-infile=ON");
      ConnectionSettings settings = ConnectionSettings.parse(said.get(said.size() - 1));
      return new Running() {
        private boolean killed;

        @Override
        public TestServer server() {
          return new TestServer(program, settings);
        }

        @Override
        public void kill() throws IOException {
          killed = true;
          call("kill", folder);
        }

        @Override
        public void close() throws IOException {
          if (!killed) {
            call("stop", folder);
          }
        }
      };
    }

    private List<String> call(String... arguments) throws IOException {
      List<String> command = new ArrayList<>(List.of(program));
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      List<String> said;
      try (var out = process.inputReader(StandardCharsets.UTF_8)) {
        said = out.lines().toList();
      }
      try {
        if (process.waitFor() != 0) {
          throw new IOException(command + " failed: " + said);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for " + command, e);
      }
      return said;
    }
  }
}
