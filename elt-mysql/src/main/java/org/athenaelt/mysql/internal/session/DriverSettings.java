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
 * The driver properties that can change the result of a run's statements: set on the connection
 * when a session begins, and restored when it ends.
 */
public final class DriverSettings {

  /** The values that the statements of a run need. */
  private static final ImmutableMap<PropertyKey, Object> NEEDED =
      ImmutableMap.<PropertyKey, Object>builder()
          // A server cannot prepare every statement of a run, SHOW WARNINGS for one.
          .put(PropertyKey.useCursorFetch, false)
          .put(PropertyKey.useServerPrepStmts, false)
          .put(PropertyKey.defaultFetchSize, 0)
          .put(PropertyKey.maxRows, -1)
          .put(PropertyKey.padCharsWithSpace, false)
          // Sessions set variables by SQL, which the driver's cached state would miss.
          .put(PropertyKey.useLocalSessionState, false)
          .put(PropertyKey.useLocalTransactionState, false)
          .put(PropertyKey.elideSetAutoCommits, false)
          .put(PropertyKey.cacheResultSetMetadata, false)
          // A connection that the driver replaces has lost the lock.
          .put(PropertyKey.autoReconnect, false)
          .put(PropertyKey.autoReconnectForPools, false)
          .build();

  private final Deque<Runnable> undo = new ArrayDeque<>();

  /** The Connector/J connection that a pooled one wraps; empty for another driver. */
  public static Optional<JdbcConnection> driverConnection(Connection connection)
      throws SQLException {
    return connection.isWrapperFor(JdbcConnection.class)
        ? Optional.of(connection.unwrap(JdbcConnection.class))
        : Optional.empty();
  }

  /** Whether the driver may run each transaction on another server. */
  static boolean isLoadBalanced(Connection connection) throws SQLException {
    return connection.isWrapperFor(LoadBalancedConnection.class);
  }

  void apply(Connection connection) throws SQLException {
    driverConnection(connection)
        .map(JdbcConnection::getPropertySet)
        .ifPresent(properties -> NEEDED.forEach((key, value) -> set(properties, key, value)));
  }

  /** Raises the driver's limit on the length of a statement to that of the server. */
  void allowPackets(Connection connection, long bytes) throws SQLException {
    driverConnection(connection)
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
