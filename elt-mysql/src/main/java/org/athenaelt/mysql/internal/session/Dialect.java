package org.athenaelt.mysql.internal.session;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.SQLDialect;

/**
 * How the statements of a run differ between servers.
 *
 * @param product what the server calls itself
 * @param version what {@code SELECT VERSION()} answers
 * @param number the version as one number, 8.0.23 as 80023
 * @param jooq the dialect of the SQL builder
 * @param collation compares {@code utf8mb4} text by its exact bytes, trailing spaces included
 */
public record Dialect(
    String product, String version, int number, SQLDialect jooq, String collation) {

  private static final Pattern NUMBERS = Pattern.compile("^(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

  /** Invisible columns came with 8.0.23, {@code utf8mb4_0900_bin} with 8.0.17. */
  private static final int OLDEST_MYSQL = 8_00_23;

  /** {@code RENAME TABLE} of several tables is one crash-safe step from 10.6 on. */
  private static final int OLDEST_MARIADB = 10_11_00;

  private static final int FIRST_MARIADB_WITH_MYSQL_NAMES = 11_01_00;

  /**
   * The dialect of a server.
   *
   * @param version what {@code SELECT VERSION()} answers
   * @return empty if the server is too old or of another make
   */
  static Optional<Dialect> of(String version) {
    Matcher numbers = NUMBERS.matcher(version);
    if (!numbers.matches() || version.contains("TiDB")) {
      return Optional.empty();
    }
    int patch = numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3));
    int number =
        Integer.parseInt(numbers.group(1)) * 10_000
            + Integer.parseInt(numbers.group(2)) * 100
            + Math.min(patch, 99);
    if (version.contains("MariaDB")) {
      return number < OLDEST_MARIADB
          ? Optional.empty()
          : Optional.of(
              new Dialect("MariaDB", version, number, SQLDialect.MARIADB, "utf8mb4_nopad_bin"));
    }
    return number < OLDEST_MYSQL
        ? Optional.empty()
        : Optional.of(new Dialect("MySQL", version, number, SQLDialect.MYSQL, "utf8mb4_0900_bin"));
  }

  boolean isMariaDb() {
    return jooq == SQLDialect.MARIADB;
  }

  /** Whether the server has work to do for every inserted row after the commit. */
  boolean visitsRowsAfterCommit() {
    return isMariaDb();
  }

  /** How the names of the variables about transactions begin; MariaDB took on MySQL's with 11.1. */
  public String transactionVariables() {
    return isMariaDb() && number < FIRST_MARIADB_WITH_MYSQL_NAMES ? "tx" : "transaction";
  }
}
