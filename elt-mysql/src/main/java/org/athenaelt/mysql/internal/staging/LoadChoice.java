package org.athenaelt.mysql.internal.staging;

import com.mysql.cj.conf.PropertyDefinitions.SslMode;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.athenaelt.mysql.BulkLoad;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.LoadMethod;
import org.athenaelt.mysql.internal.session.DriverSettings;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.mysql.internal.session.StatementFailed;
import org.athenaelt.mysql.internal.session.Target;

/** Chooses how rows go to the server, by what its settings and the caller allow. */
final class LoadChoice {

  private static final String WITHOUT_IT =
      "Allow it, or load without it: --bulk-load off (BulkLoad.OFF), or auto.";

  /** How long a statement without rows may take: a proxy may swallow it and stay silent. */
  private static final int TRIAL_MILLIS = 10_000;

  private LoadChoice() {}

  /** What the settings allow; whether it works, {@link #tried} tells. */
  static LoadMethod choose(BulkLoad wanted, Session session) {
    if (wanted == BulkLoad.OFF) {
      return new LoadMethod(false, "bulk load is switched off");
    }
    Optional<String> obstacle = obstacle(session);
    if (wanted == BulkLoad.ON) {
      obstacle.ifPresent(
          reason -> {
            throw new DatabaseException(
                Kind.UNSUPPORTED,
                session.target(),
                "preparing a bulk load",
                reason,
                "Nothing was changed.",
                WITHOUT_IT,
                null,
                0,
                null);
          });
      return new LoadMethod(true, "bulk load is switched on");
    }
    return obstacle
        .map(reason -> new LoadMethod(false, reason))
        .orElseGet(() -> ifTrusted(session));
  }

  /**
   * A method if it works, over a connection of its own: a proxy in between may answer {@code LOAD
   * DATA LOCAL} with an error, or cut the connection.
   *
   * @param table an empty one, which stays empty
   * @throws DatabaseException if bulk load was asked for and does not work
   */
  static LoadMethod tried(
      LoadMethod method,
      BulkLoad wanted,
      Target target,
      Supplier<Session> sessions,
      StagedTable table) {
    if (!method.bulk()) {
      return method;
    }
    try (Session own = sessions.get()) {
      new BulkLoader(own).tryOut(table, TRIAL_MILLIS);
      return method;
    } catch (StatementFailed e) {
      if (wanted == BulkLoad.ON) {
        throw new DatabaseException(
            Kind.UNSUPPORTED,
            target,
            "trying a bulk load",
            SqlErrors.reason(e),
            "The tables of the previous run are unchanged.",
            "A proxy in between may refuse LOAD DATA LOCAL. " + WITHOUT_IT,
            null,
            0,
            e);
      }
      return new LoadMethod(false, "LOAD DATA LOCAL does not get through: " + SqlErrors.reason(e));
    }
  }

  private static LoadMethod ifTrusted(Session session) {
    if (ConnectionSettings.isLoopback(session.target().host())) {
      return new LoadMethod(true, "the server is on this machine");
    }
    SslMode mode =
        properties(session)
            .map(properties -> properties.<SslMode>getEnumProperty(PropertyKey.sslMode).getValue())
            .orElse(SslMode.DISABLED);
    return mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_IDENTITY
        ? new LoadMethod(true, "the server is verified by TLS")
        : new LoadMethod(false, "the server is neither on this machine nor verified by TLS");
  }

  private static Optional<String> obstacle(Session session) {
    Object allowed = session.sql().fetchValue("select @@global.local_infile");
    if (!(allowed instanceof Number number) || number.intValue() != 1) {
      return Optional.of("the server does not allow it (local_infile is off)");
    }
    boolean announced =
        properties(session)
            .map(
                properties ->
                    properties.getBooleanProperty(PropertyKey.allowLoadLocalInfile).getValue()
                        || properties
                            .getStringProperty(PropertyKey.allowLoadLocalInfileInPath)
                            .isExplicitlySet())
            .orElse(false);
    return announced
        ? Optional.empty()
        : Optional.of("the data source does not allow it (set allowLoadLocalInfileInPath=)");
  }

  private static Optional<PropertySet> properties(Session session) {
    try {
      return DriverSettings.driverOf(session.connection()).map(JdbcConnection::getPropertySet);
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }
}
