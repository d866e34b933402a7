package org.athenaelt.mysql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.embedded.ServerWithOptions;

/** The servers of the contract tests: the embedded one, and those of {@value #VARIABLE}. */
final class TestServers {

  static final String VARIABLE = "ATHENA_ELT_TEST_URLS";

  private TestServers() {}

  static List<TestServer> all() {
    List<TestServer> servers = new ArrayList<>();
    servers.add(embedded());
    for (String url : givenUrls()) {
      ConnectionSettings settings = ConnectionSettings.parse(url);
      servers.add(new TestServer(settings.host() + ":" + settings.port(), settings));
    }
    return servers;
  }

  static List<String> givenUrls() {
    String urls = System.getenv(VARIABLE);
    return urls == null || urls.isBlank() ? List.of() : List.of(urls.strip().split("[,\\s]+"));
  }

  static TestServer embedded() {
    return new TestServer("embedded", Embedded.SERVER.settings());
  }

  /** Started by the first test that needs it, without syncing to disk; stops with the JVM. */
  private static final class Embedded {

    static final EmbeddedServer SERVER =
        ServerWithOptions.start(folder(), "--innodb-flush-method=nosync");

    private static Path folder() {
      try {
        Path target = Files.createDirectories(Path.of("target", "embedded servers"));
        return Files.createTempDirectory(target, "contract-");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
