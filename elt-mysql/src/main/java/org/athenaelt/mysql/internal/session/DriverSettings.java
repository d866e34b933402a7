package org.athenaelt.mysql.internal.session;

import com.google.common.collect.ImmutableMap;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.ha.LoadBalancedConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The driver's properties that can change the answer to a statement of a run. They are set on the
 * connection itself, and set back at the end of the session.
 */
public final class DriverSettings {

  /** What the statements of a run rely on, by property. */
  private static final ImmutableMap<PropertyKey, Object> NEEDED =
      ImmutableMap.<PropertyKey, Object>builder()
          // Not every statement of a run can be prepared by the server: SHOW WARNINGS cannot.
          .put(PropertyKey.useCursorFetch, false)
          .put(PropertyKey.useServerPrepStmts, false)
          .put(PropertyKey.defaultFetchSize, 0)
          .put(PropertyKey.maxRows, -1)
          .put(PropertyKey.padCharsWithSpace, false)
          // The session's variables are set by SQL, which the driver's own books do not know of.
          .put(PropertyKey.useLocalSessionState, false)
          .put(PropertyKey.useLocalTransactionState, false)
          .put(PropertyKey.elideSetAutoCommits, false)
          .put(PropertyKey.cacheResultSetMetadata, false)
          // A connection that is replaced in silence no longer holds the lock.
          .put(PropertyKey.autoReconnect, false)
          .put(PropertyKey.autoReconnectForPools, false)
          .build();

  private final Deque<Runnable> undo = new ArrayDeque<>();

  /** The driver's own connection behind a pooled one; empty for another driver. */
  public static Optional<JdbcConnection> driverOf(Connection connection) throws SQLException {
    return connection.isWrapperFor(JdbcConnection.class)
        ? Optional.of(connection.unwrap(JdbcConnection.class))
        : Optional.empty();
  }

  /** Whether each transaction may go to another server. */
  static boolean isLoadBalanced(Connection connection) throws SQLException {
    return connection.isWrapperFor(LoadBalancedConnection.class);
  }

  void take(Connection connection) throws SQLException {
    driverOf(connection)
        .map(JdbcConnection::getPropertySet)
        .ifPresent(properties -> NEEDED.forEach((key, value) -> set(properties, key, value)));
  }

  /**
   * Lets statements be as long as the server takes them. The driver's own limit is for its user's
   * statements.
   */
  void allowPackets(Connection connection, long bytes) throws SQLException {
    driverOf(connection)
        .map(JdbcConnection::getPropertySet)
        .filter(p -> p.getIntegerProperty(PropertyKey.maxAllowedPacket).getValue() < bytes)
        .ifPresent(
            p -> set(p, PropertyKey.maxAllowedPacket, (int) Math.min(bytes, Integer.MAX_VALUE)));
  }

  void restore() {
    undo.forEach(Runnable::run);
    undo.clear();
  }

  private <T> void set(PropertySet properties, PropertyKey key, T value) {
    RuntimeProperty<T> property = properties.getProperty(key);
    T before = property.getValue();
    if (!value.equals(before)) {
      property.setValue(value);
      undo.addFirst(() -> property.setValue(before));
    }
  }
}
