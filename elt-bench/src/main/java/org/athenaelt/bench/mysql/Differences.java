package org.athenaelt.bench.mysql;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.athenaelt.table.Column;
import org.athenaelt.table.Presence;
import org.athenaelt.table.TableSchema;

/** Counts the rows of two tables that differ in any column. */
final class Differences {

  private Differences() {}

  /** Returns the number of rows in one database alone; a changed row counts twice. */
  static long count(Server server, TableSchema table, String one, String other)
      throws SQLException {
    String a = one + "." + table.name();
    String b = other + "." + table.name();
    Optional<String> key =
        table.columns().stream()
            .filter(column -> column.presence() == Presence.UNIQUE)
            .map(Column::name)
            .findFirst();
    return server.number(
        key.isPresent() ? matching(table, key.get(), a, b) : grouping(table, a, b));
  }

  /** For tables with a key: counts equal rows with a join on the key; NULL equals NULL. */
  private static String matching(TableSchema table, String key, String a, String b) {
    String equal =
        table.columns().stream()
            .map(column -> String.format(Locale.ROOT, "a.%1$s <=> b.%1$s", column.name()))
            .collect(Collectors.joining(" AND "));
    return String.format(
        Locale.ROOT,
        """
        SELECT (SELECT count(*) FROM %1$s) + (SELECT count(*) FROM %2$s)
          - 2 * (SELECT count(*) FROM %1$s a JOIN %2$s b ON a.%3$s = b.%3$s WHERE %4$s)
        """,
        a,
        b,
        key,
        equal);
  }

  /** For tables without a key: compares how often each row occurs. */
  private static String grouping(TableSchema table, String a, String b) {
    String columns = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        """
        SELECT coalesce(sum(abs(surplus)), 0) FROM (
          SELECT sum(side) AS surplus FROM (
            SELECT %3$s, 1 AS side FROM %1$s UNION ALL SELECT %3$s, -1 FROM %2$s) AS sides
          GROUP BY %3$s) AS found
        """,
        a,
        b,
        columns);
  }
}
