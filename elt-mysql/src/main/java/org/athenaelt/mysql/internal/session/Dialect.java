package org.athenaelt.mysql.internal.session;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.SQLDialect;

/**
 * The differences between servers that matter to a run.
 *
 * @param product {@code MySQL} or {@code MariaDB}
 * @param version the result of {@code SELECT VERSION()}
 * @param number the version as one number, 8.0.23 as 80023
 * @param jooq the dialect of the SQL builder
 * @param collation the collation that compares {@code utf8mb4} text byte by byte, trailing spaces
 *     included
 */
public record Dialect(
    String product, String version, int number, SQLDialect jooq, String collation) {

  private static final Pattern NUMBERS = Pattern.compile("^(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

  /** The first with invisible columns; {@code utf8mb4_0900_bin} exists since 8.0.17. */
  private static final int OLDEST_MYSQL = 8_00_23;

  /** {@code RENAME TABLE} of several tables is atomic and crash-safe since 10.6. */
  private static final int OLDEST_MARIADB = 10_11_00;

  private static final int FIRST_MARIADB_WITH_MYSQL_NAMES = 11_01_00;

  /**
   * The dialect of a server.
   *
   * @param version the result of {@code SELECT VERSION()}
   * @return empty if the server is too old, or neither MySQL nor MariaDB
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

  /** The prefix of the transaction variables; MariaDB has MySQL's names since 11.1. */
  public String transactionVariablePrefix() {
    return isMariaDb() && number < FIRST_MARIADB_WITH_MYSQL_NAMES ? "tx" : "transaction";
  }
}
