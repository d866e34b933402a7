package org.athenaelt.mysql.internal.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection in the state that the statements of a run rely on, whatever its driver, its pool or
 * the server's defaults bring: strict, in {@code utf8mb4}, without limits on rows, with bounded
 * waits. Only the session is changed, and set back when it ends, so that a connection can return to
 * its pool.
 */
public final class Session implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private static final String PREPARING = "preparing the connection";
  private static final String NOTHING_CHANGED = "Nothing was changed.";

  private final Connection connection;
  private final Target target;
  private final Dialect dialect;
  private final DSLContext sql;
  private final State state;

  private Session(Connection connection, Target target, Dialect dialect, State state) {
    this.connection = connection;
    this.target = target;
    this.dialect = dialect;
    this.sql = DSL.using(configuration(connection, dialect));
    this.state = state;
  }

  /**
   * Opens a session.
   *
   * @param lockWait how long a statement waits for locks that others hold
   * @throws DatabaseException if the server cannot be reached or worked with
   */
  public static Session open(DataSource source, Target known, Duration lockWait) {
    Connection connection;
    try {
      connection = source.getConnection();
    } catch (SQLException | RuntimeException e) {
      throw SqlErrors.connecting(known, e);
    }
    Target target = known;
    State state = new State(connection);
    try {
      state.liftLimits();
      target = Targets.of(connection, known);
      return new Session(connection, target, state.take(target, lockWait), state);
    } catch (SQLException | RuntimeException e) {
      state.restore();
      closeQuietly(connection);
      throw e instanceof DatabaseException explained
          ? explained
          : SqlErrors.explain(target, PREPARING, NOTHING_CHANGED, e);
    }
  }

  public DSLContext sql() {
    return sql;
  }

  public Dialect dialect() {
    return dialect;
  }

  public Target target() {
    return target;
  }

  public Connection connection() {
    return connection;
  }

  /** Whether the connection is known to be gone. */
  public boolean isBroken() {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** Runs a statement exactly as it stands: neither builder nor driver looks for escapes in it. */
  public void run(String statement) {
    try (Statement s = connection.createStatement()) {
      s.setEscapeProcessing(false);
      s.execute(statement);
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  /** Lets statements gather in transactions, to be committed by {@link #commit}. */
  public void beginTransactions() {
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  public void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  /** Makes unqualified table names mean those of this database. */
  public void use(String database) {
    run("USE " + Quoting.name(database));
  }

  /** Sets everything back and closes the connection; never throws. */
  @Override
  public void close() {
    state.restore();
    closeQuietly(connection);
  }

  /** What a connection was like before, and how it gets there again. */
  private static final class State {

    private final Connection connection;
    private final DriverSettings driver = new DriverSettings();
    private final SessionVariables variables;
    private boolean readOnly;
    private boolean autoCommit = true;
    private @Nullable String database;

    State(Connection connection) {
      this.connection = connection;
      this.variables = new SessionVariables(connection);
    }

    void liftLimits() throws SQLException {
      driver.take(connection);
      variables.liftLimits();
    }

    Dialect take(Target target, Duration lockWait) throws SQLException {
      if (DriverSettings.isLoadBalanced(connection)) {
        throw unsupported(
            target,
            "the data source spreads its transactions over several servers (loadbalance)",
            "Give a data source for one server.");
      }
      autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(true);
      readOnly = connection.isReadOnly();
      if (readOnly) {
        connection.setReadOnly(false);
      }
      Dialect dialect = dialect(target);
      database = variables.value("database()");
      refuseCharset(target);
      variables
          .take(dialect, lockWait)
          .forEach(
              (name, value) -> {
                throw unsupported(
                    target,
                    "the session's " + name + " is " + value + " and cannot be changed",
                    "Let the user set it, or connect without what keeps it.");
              });
      driver.allowPackets(
          connection,
          Long.parseLong(String.valueOf(variables.value("@@session.max_allowed_packet"))));
      return dialect;
    }

    /** The driver writes its statements in this set: it cannot be changed behind its back. */
    private void refuseCharset(Target target) throws SQLException {
      String charset = variables.value("@@session.character_set_client");
      if (!"utf8mb4".equals(charset)) {
        throw unsupported(
            target,
            "the connection's character set is " + charset + " instead of utf8mb4",
            "Set characterEncoding=UTF-8 in the URL, without connectionCollation and without"
                + " character_set_client in sessionVariables.");
      }
    }

    private Dialect dialect(Target target) throws SQLException {
      String version = String.valueOf(variables.value("version()"));
      return Dialect.of(version)
          .orElseThrow(
              () ->
                  unsupported(
                      target,
                      "server version " + version + " is not supported",
                      "Use MySQL 8.0.23 or later, or MariaDB 10.11 or later."));
    }

    /** In the opposite order; never throws. */
    void restore() {
      try {
        if (!connection.isClosed()) {
          if (!connection.getAutoCommit()) {
            connection.rollback();
          }
          variables.restore();
          connection.setAutoCommit(autoCommit);
          if (readOnly) {
            connection.setReadOnly(true);
          }
          if (database != null) {
            variables.run("USE " + Quoting.name(database));
          }
        }
      } catch (SQLException | RuntimeException e) {
        LOG.debug("a connection could not be set back before closing: {}", e.toString());
      } finally {
        driver.restore();
      }
    }
  }

  private static DatabaseException unsupported(Target target, String reason, String remedy) {
    return new DatabaseException(
        Kind.UNSUPPORTED, target, PREPARING, reason, NOTHING_CHANGED, remedy, null, 0, null);
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
