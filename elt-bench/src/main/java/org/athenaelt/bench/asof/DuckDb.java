package org.athenaelt.bench.asof;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Both sides of a join as in-memory tables of an embedded DuckDB. Not thread-safe. */
final class DuckDb implements AutoCloseable {
  private final DuckDBConnection connection;

  private DuckDb(DuckDBConnection connection) {
    this.connection = connection;
  }

  static DuckDb load(AsOfData data, int threads) throws SQLException {
    DuckDb duck = new DuckDb((DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:"));
    duck.run("SET threads = " + threads);
    duck.append("entry", data.leftCodes(), data.leftDays());
    duck.append("history", data.rightCodes(), data.rightDays());
    return duck;
  }

  /**
   * Returns the right position of each left row, -1 for no match.
   *
   * @param key the key column: {@code code} or {@code name}
   */
  int[] join(String key, String operator, int rows) throws SQLException {
    int[] positions = new int[rows];
    Arrays.fill(positions, Integer.MIN_VALUE);
    String sql = "SELECT e.id, coalesce(h.id, -1) FROM " + from(key, operator);
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        positions[result.getInt(1)] = result.getInt(2);
      }
    }
    return positions;
  }

  /** Runs the join and adds up the right positions, which transfers no rows to Java. */
  long sum(String key) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT sum(h.id) FROM " + from(key, ">="))) {
      result.next();
      return result.getLong(1);
    }
  }

  String version() throws SQLException {
    return connection.getMetaData().getDatabaseProductVersion();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static String from(String key, String operator) {
    return "entry e ASOF LEFT JOIN history h ON e."
        + key
        + " = h."
        + key
        + " AND e.day "
        + operator
        + " h.day";
  }

  private void append(String table, int[] codes, int[] days) throws SQLException {
    run("CREATE TABLE raw (id INTEGER, code INTEGER, day INTEGER)");
    try (DuckDBAppender appender = connection.createAppender("main", "raw")) {
      for (int i = 0; i < codes.length; i++) {
        appender.beginRow();
        appender.append(i);
        appender.append(codes[i]);
        appender.append(days[i]);
        appender.endRow();
      }
    }
    run(
        "CREATE TABLE "
            + table
            + " AS SELECT id, code, format('a807F{:010d}QAM', code) AS name,"
            + " DATE '1970-01-01' + day AS day FROM raw ORDER BY id");
    run("DROP TABLE raw");
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
