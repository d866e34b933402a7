package example;

import java.nio.file.Path;
import org.athenaelt.embedded.EmbeddedServer;

/** The database server of the tests: the first of ATHENA_ELT_TEST_URLS, or an embedded one. */
final class TestDatabase {

  private TestDatabase() {}

  static String url() {
    String given = System.getenv("ATHENA_ELT_TEST_URLS");
    if (given != null && !given.isBlank()) {
      return given.strip().split("[,\\s]+")[0];
    }
    // It stops with the process.
    EmbeddedServer server = EmbeddedServer.start(Path.of("target", "server"));
    return server.jdbcUrl() + "?user=" + server.user() + "&password=" + server.password();
  }
}
