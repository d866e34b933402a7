package example;

import java.nio.file.Path;
import org.athenaelt.embedded.EmbeddedServer;

/** The database server of the tests: the first of ATHENA_ELT_TEST_URLS, or an embedded one. */
final class TestDatabase {

  private TestDatabase() {}

  /** The URL of a database for the tables of Spring Batch. */
  static String url() {
    String given = System.getenv("ATHENA_ELT_TEST_URLS");
    if (given != null && !given.isBlank()) {
      return batch(given.strip().split("[,\\s]+")[0]);
    }
    // It stops with the process.
    EmbeddedServer server = EmbeddedServer.start(Path.of("target", "server"));
    return batch(server.jdbcUrl() + "?user=" + server.user() + "&password=" + server.password());
  }

  private static String batch(String url) {
    String named = url.replaceFirst("(://[^/?]+)[^?]*", "$1/elt_it_batch_jobs");
    return named + (named.contains("?") ? "&" : "?") + "createDatabaseIfNotExist=true";
  }
}
