package org.athenaelt.bench.mysql;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.mysql.ConnectionSettings;

/**
 * The options of the command line.
 *
 * @param data the folder of the input files; empty to generate them
 * @param entries the number of entries to generate
 * @param shuffled whether the entries are in random order, else in that of their ids
 * @param server the server to measure on; empty for the embedded one
 * @param sqlJob whether to measure the job in SQL, too
 * @param runs the number of timed runs per task
 */
record SideBySideOptions(
    Optional<Path> data,
    int entries,
    boolean shuffled,
    Optional<ConnectionSettings> server,
    boolean sqlJob,
    int runs) {

  static final String USAGE =
      """
      Usage: MySqlSideBySide [DIR] [options]
        DIR               a folder made by GenerateData (default: generates the data first)
        --entries N       the accounting entries to generate (default 1_000_000), with a tenth
                          as many reallocations and a hundredth as many accounts
        --order ORDER     the order of the entries: ids (as generated, the default) or random
        --sql-job on|off  whether to measure the job in SQL, too (default on)
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
    int options = arguments.length % 2;
    Optional<Path> data = options == 0 ? Optional.empty() : Optional.of(Path.of(arguments[0]));
    int entries = 0;
    boolean shuffled = false;
    Optional<ConnectionSettings> server = Optional.empty();
    boolean sqlJob = true;
    int runs = 3;
    for (int i = options; i < arguments.length; i += 2) {
      switch (arguments[i]) {
        case "--entries" -> entries = Integer.parseInt(arguments[i + 1].replace("_", ""));
        case "--order" -> shuffled = isSecond(arguments[i], arguments[i + 1], "ids", "random");
        case "--sql-job" -> sqlJob = !isSecond(arguments[i], arguments[i + 1], "on", "off");
        case "--url" -> server = Optional.of(login(arguments[i + 1], environment));
        case "--runs" -> runs = Integer.parseInt(arguments[i + 1]);
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    if (runs < 1) {
      throw new IllegalArgumentException("--runs must be at least 1, not " + runs);
    }
    if (data.isPresent() && entries != 0) {
      throw new IllegalArgumentException("either a folder or --entries, not both");
    }
    return new SideBySideOptions(
        data, entries == 0 ? 1_000_000 : entries, shuffled, server, sqlJob, runs);
  }

  private static boolean isSecond(String option, String value, String first, String second) {
    if (!value.equals(first) && !value.equals(second)) {
      throw new IllegalArgumentException(option + " must be " + first + " or " + second);
    }
    return value.equals(second);
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
