package org.athenaelt.mysql.internal.loading;

import com.mysql.cj.conf.PropertyDefinitions.SslMode;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.athenaelt.mysql.BulkLoad;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.LoadMethod;
import org.athenaelt.mysql.internal.session.DriverSettings;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.mysql.internal.session.Target;
import org.jspecify.annotations.Nullable;

/** Chooses between bulk load and INSERTs, by the settings of caller, driver and server. */
public final class LoadChoice {

  private static final String REMEDY =
      "Allow it, or load without it: --bulk-load off (BulkLoad.OFF), or auto.";

  /** The longest wait for the answer to a load without rows: a proxy may never answer. */
  private static final int TRIAL_MILLIS = 10_000;

  private LoadChoice() {}

  /** The method that the settings allow; {@link #tryOut} tells whether it works. */
  public static LoadMethod choose(BulkLoad wanted, Session session) {
    if (wanted == BulkLoad.OFF) {
      return new LoadMethod(false, "bulk load is switched off");
    }
    Optional<String> obstacle = obstacle(session);
    if (wanted == BulkLoad.ON) {
      obstacle.ifPresent(
          reason -> {
            throw SqlErrors.failure(
                Kind.UNSUPPORTED,
                session.target(),
                "preparing a bulk load",
                reason,
                "Nothing was changed.",
                REMEDY);
          });
      return new LoadMethod(true, "bulk load is switched on");
    }
    return obstacle
        .map(reason -> new LoadMethod(false, reason))
        .orElseGet(() -> ifTrusted(session));
  }

  /**
   * The method if it works, else INSERTs. A proxy may answer {@code LOAD DATA LOCAL} with an error
   * or close the connection, so the trial uses a connection of its own.
   *
   * @param table an empty table, which stays empty
   * @throws DatabaseException if the caller requires bulk load and it does not work
   */
  public static LoadMethod tryOut(
      LoadMethod method,
      BulkLoad wanted,
      Target target,
      Supplier<Session> sessions,
      Loader.StagingTable table) {
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
            "A proxy may refuse LOAD DATA LOCAL. " + REMEDY,
            null,
            0,
            e);
      }
      return new LoadMethod(false, "LOAD DATA LOCAL does not get through: " + SqlErrors.reason(e));
    }
  }

  private static LoadMethod ifTrusted(Session session) {
    if (isLoopback(session.target().host())) {
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

  private static boolean isLoopback(@Nullable String host) {
    return host != null
        && (host.equalsIgnoreCase("localhost")
            || host.matches("127(\\.\\d{1,3}){3}")
            || host.equals("::1"));
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
      return DriverSettings.driverConnection(session.connection())
          .map(JdbcConnection::getPropertySet);
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }
}
