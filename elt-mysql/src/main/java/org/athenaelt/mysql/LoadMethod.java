package org.athenaelt.mysql;

import com.mysql.cj.conf.PropertyDefinitions.SslMode;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.SQLException;
import java.util.Optional;
import org.athenaelt.mysql.DatabaseException.Kind;

/**
 * How rows go to the server.
 *
 * @param bulk by {@code LOAD DATA LOCAL} rather than by INSERTs
 * @param why the reason, for a summary: {@code the server is on this machine}
 */
public record LoadMethod(boolean bulk, String why) {

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
                "Allow it, or leave the choice to the sink: --bulk-load auto, BulkLoad.AUTO.",
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

  /** The way as a person would say it. */
  @Override
  public String toString() {
    return (bulk ? "LOAD DATA from memory: " : "INSERTs: ") + why;
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
      return session.connection().isWrapperFor(JdbcConnection.class)
          ? Optional.of(session.connection().unwrap(JdbcConnection.class).getPropertySet())
          : Optional.empty();
    } catch (SQLException e) {
      throw new StatementFailed(e);
    }
  }
}
