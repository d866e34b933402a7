package org.athenaelt.bench.mysql;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.mysql.ConnectionSettings;

/**
 * The options of the command line.
 *
 * @param data the folder of the input files
 * @param server the server to measure on; empty for the embedded one
 * @param runs the number of timed runs per task
 */
record SideBySideOptions(Path data, Optional<ConnectionSettings> server, int runs) {

  static final String USAGE =
      """
      Usage: MySqlSideBySide DIR [--url JDBC_URL] [--runs N]
        DIR               a folder made by GenerateData
        --url JDBC_URL    a MySQL or MariaDB server, user included (default: the embedded one);
                          the password is read from the variable ATHENA_ELT_PASSWORD
        --runs N          the number of timed runs per task (default 3)
      """;

  /**
   * Parses the arguments.
   *
   * @throws IllegalArgumentException if an option is unknown or has no value, or if the URL has a
   *     password
   */
  static SideBySideOptions of(String[] arguments, Map<String, String> environment) {
    if (arguments.length % 2 == 0) {
      throw new IllegalArgumentException("expected a folder, and a value after each option");
    }
    Optional<ConnectionSettings> server = Optional.empty();
    int runs = 3;
    for (int i = 1; i < arguments.length; i += 2) {
      switch (arguments[i]) {
        case "--url" -> server = Optional.of(login(arguments[i + 1], environment));
        case "--runs" -> runs = Integer.parseInt(arguments[i + 1]);
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    if (runs < 1) {
      throw new IllegalArgumentException("--runs must be at least 1, not " + runs);
    }
    return new SideBySideOptions(Path.of(arguments[0]), server, runs);
  }

  private static ConnectionSettings login(String url, Map<String, String> environment) {
    ConnectionSettings settings = ConnectionSettings.parse(url);
    if (settings.hasPassword()) {
      throw new IllegalArgumentException(
          "the URL has a password, which other users can read; set ATHENA_ELT_PASSWORD instead");
    }
    String password = environment.get("ATHENA_ELT_PASSWORD");
    return password == null ? settings : settings.withPassword(password);
  }
}
