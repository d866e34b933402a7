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
 * A connection with the session settings that a run needs, whatever the settings of its driver, its
 * pool and its server: strict mode, {@code utf8mb4}, no limits on rows, bounded lock waits.
 *
 * <p>It changes settings of the session only, and restores them when it is closed, so that the
 * connection can return to its pool. Not thread-safe, except that any thread may end the connection
 * by {@link Connection#abort}.
 */
public final class Session implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private static final String PREPARING = "preparing the connection";
  private static final String NOTHING_CHANGED = "Nothing was changed.";

  /** An {@link SQLException} as an unchecked exception, for {@link SqlErrors} to explain. */
  public static final class StatementFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StatementFailed(SQLException cause) {
      super(cause);
    }
  }

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
   * @param lockWait how long a statement waits for the locks of other sessions
   * @throws DatabaseException if the server cannot be reached or is not supported
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
      target = known.completedFrom(connection);
      return new Session(connection, target, state.apply(target, lockWait), state);
    } catch (SQLException | RuntimeException e) {
      state.restore();
      closeQuietly(connection);
      throw e instanceof DatabaseException explained
          ? explained
          : SqlErrors.explain(target, PREPARING, NOTHING_CHANGED, e);
    }
  }

  /** The SQL builder on this connection. */
  public DSLContext sql() {
    return sql;
  }

  /** The differences of this server from others. */
  public Dialect dialect() {
    return dialect;
  }

  /** The server, user and database for messages. */
  public Target target() {
    return target;
  }

  /** The connection itself. */
  public Connection connection() {
    return connection;
  }

  /** Whether the connection is known to be closed or broken. */
  public boolean isBroken() {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /**
   * Runs a statement as it is: neither the builder nor the driver processes escapes in it.
   *
   * @throws StatementFailed if the server refuses it or the connection breaks
   */
  public void run(String statement) {
    try (Statement s = connection.createStatement()) {
      s.setEscapeProcessing(false);
      s.execute(statement);
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  /** Switches autocommit off; {@link #commit} commits. */
  public void beginTransactions() {
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  /** Commits the transaction. */
  public void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  /** Rolls the transaction back; does nothing without one. */
  public void rollback() {
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }

  /** Makes a database the default one of this session. */
  public void use(String database) {
    run("USE " + Names.quoted(database));
  }

  /** Restores all settings and closes the connection; never throws. */
  @Override
  public void close() {
    state.restore();
    closeQuietly(connection);
  }

  /** The settings that a connection had before, to be restored. */
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
      driver.apply(connection);
      variables.liftLimits();
    }

    Dialect apply(Target target, Duration lockWait) throws SQLException {
      if (DriverSettings.isLoadBalanced(connection)) {
        throw unsupported(
            target,
            "the data source spreads its transactions over several servers (loadbalance)",
            "Use a data source for one server.");
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
          .apply(dialect, lockWait)
          .forEach(
              (name, value) -> {
                throw unsupported(
                    target,
                    "the session's " + name + " is " + value + " and cannot be changed",
                    "Allow the user to set it, or connect without the proxy that forbids it.");
              });
      driver.allowPackets(
          connection,
          Long.parseLong(String.valueOf(variables.value("@@session.max_allowed_packet"))));
      return dialect;
    }

    /** The driver encodes statements in this character set, so SQL must not change it. */
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

    /** Restores in the opposite order; never throws. */
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
            variables.run("USE " + Names.quoted(database));
          }
        }
      } catch (SQLException | RuntimeException e) {
        LOG.debug("the settings of a connection could not be restored: {}", e.toString());
      } finally {
        driver.restore();
      }
    }
  }

  private static DatabaseException unsupported(Target target, String reason, String remedy) {
    return SqlErrors.failure(Kind.UNSUPPORTED, target, PREPARING, reason, NOTHING_CHANGED, remedy);
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
      LOG.debug("closing a connection failed: {}", e.toString());
    }
  }
}
