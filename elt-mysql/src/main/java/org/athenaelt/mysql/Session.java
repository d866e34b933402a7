package org.athenaelt.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection in the state that the statements of a run rely on: strict, in {@code utf8mb4}, with
 * bounded waits. Only variables of the session are set, and set back when it ends, so that a
 * connection can return to its pool.
 */
final class Session implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private static final String STRICT =
      "STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
          + "NO_ENGINE_SUBSTITUTION";

  /**
   * Long enough for a quiet connection to outlast the loading of large tables, short enough for the
   * server to let go of a client that vanished without a word.
   */
  private static final Duration IDLE = Duration.ofHours(1);

  private final Connection connection;
  private final Target target;
  private final Dialect dialect;
  private final DSLContext sql;
  private final boolean autoCommit;
  private final Record before;

  private Session(Connection connection, Target target, Dialect dialect, Duration lockWait)
      throws SQLException {
    this.connection = connection;
    this.target = target;
    this.dialect = dialect;
    this.sql = DSL.using(configuration(connection, dialect));
    this.autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(true);
    this.before =
        sql.fetchSingle(
            "select database(), @@session.sql_mode, @@session.lock_wait_timeout,"
                + " @@session.innodb_lock_wait_timeout, @@session.wait_timeout");
    long seconds = Math.max(1, lockWait.toSeconds());
    set(STRICT, seconds, seconds, IDLE.toSeconds());
    check();
  }

  /**
   * Opens a session.
   *
   * @param lockWait how long a statement waits for locks that others hold
   * @throws DatabaseException if the server cannot be reached or worked with
   */
  static Session open(DataSource source, Target known, Duration lockWait) {
    Connection connection;
    try {
      connection = source.getConnection();
    } catch (SQLException e) {
      throw SqlErrors.connecting(known, e);
    }
    Target target = known;
    try {
      target = Targets.of(connection, known);
      return new Session(connection, target, dialect(connection, target), lockWait);
    } catch (SQLException | RuntimeException e) {
      closeQuietly(connection);
      throw e instanceof DatabaseException explained
          ? explained
          : SqlErrors.explain(target, "preparing the connection", "Nothing was changed.", e);
    }
  }

  DSLContext sql() {
    return sql;
  }

  Dialect dialect() {
    return dialect;
  }

  Target target() {
    return target;
  }

  Connection connection() {
    return connection;
  }

  /** Whether the connection is known to be gone. */
  boolean isBroken() {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** Runs a statement exactly as it stands: neither builder nor driver looks for escapes in it. */
  void run(String statement) {
    try (Statement s = connection.createStatement()) {
      s.setEscapeProcessing(false);
      s.execute(statement);
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  /** Lets statements gather in transactions, to be committed by {@link #commit}. */
  void beginTransactions() {
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  /** Makes unqualified table names mean those of this database. */
  void use(String database) {
    run("USE " + Quoting.name(database));
  }

  /** Sets everything back and closes the connection; never throws. */
  @Override
  public void close() {
    try {
      if (!connection.isClosed()) {
        if (!connection.getAutoCommit()) {
          connection.rollback();
        }
        connection.setAutoCommit(autoCommit);
        set(
            before.get(1, String.class),
            before.get(2, Long.class),
            before.get(3, Long.class),
            before.get(4, Long.class));
        String database = before.get(0, String.class);
        if (database != null) {
          use(database);
        }
      }
    } catch (SQLException | RuntimeException e) {
      LOG.debug("a connection could not be set back before closing: {}", e.toString());
    } finally {
      closeQuietly(connection);
    }
  }

  private void set(@Nullable String mode, long lockWait, long rowLockWait, long idle) {
    sql.execute(
        "set session sql_mode = ?, session lock_wait_timeout = ?,"
            + " session innodb_lock_wait_timeout = ?, session wait_timeout = ?",
        mode,
        lockWait,
        rowLockWait,
        idle);
  }

  private void check() {
    Record now =
        sql.fetchSingle(
            "select @@session.sql_mode, @@session.autocommit, @@character_set_client,"
                + " @@character_set_connection, @@character_set_results");
    Set<String> modes = Set.copyOf(List.of(String.valueOf(now.get(0)).split(",")));
    if (!modes.containsAll(Set.of(STRICT.split(","))) || modes.contains("ANSI_QUOTES")) {
      throw unsupported(
          "the session's sql_mode is " + now.get(0) + " and cannot be made strict",
          "Let the user set its session's sql_mode.");
    }
    for (int i = 2; i <= 4; i++) {
      String charset = now.get(i, String.class);
      if (charset != null && !charset.equals("utf8mb4")) {
        throw unsupported(
            "the connection's character set is " + charset + " instead of utf8mb4",
            "Set characterEncoding=UTF-8 in the URL, without connectionCollation.");
      }
    }
  }

  private static String version(Connection connection) throws SQLException {
    try (Statement s = connection.createStatement();
        ResultSet found = s.executeQuery("select version()")) {
      found.next();
      return String.valueOf(found.getString(1));
    }
  }

  private DatabaseException unsupported(String reason, String remedy) {
    return new DatabaseException(
        Kind.UNSUPPORTED,
        target,
        "preparing the connection",
        reason,
        "Nothing was changed.",
        remedy,
        null,
        0,
        null);
  }

  private static Dialect dialect(Connection connection, Target target) throws SQLException {
    String version = String.valueOf(DSL.using(connection).fetchValue("select version()"));
    return Dialect.of(version)
        .orElseThrow(
            () ->
                new DatabaseException(
                    Kind.UNSUPPORTED,
                    target,
                    "preparing the connection",
                    "server version " + version + " is not supported",
                    "Nothing was changed.",
                    "Use MySQL 8.0.23 or later, or MariaDB 10.11 or later.",
                    null,
                    0,
                    null));
  }

  private static Configuration configuration(Connection connection, Dialect dialect) {
    DefaultConfiguration configuration = new DefaultConfiguration();
    configuration.setConnection(connection);
    configuration.setSQLDialect(dialect.jooq());
    return configuration;
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("a connection did not close well: {}", e.toString());
    }
  }
}
