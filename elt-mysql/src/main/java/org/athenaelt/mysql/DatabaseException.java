package org.athenaelt.mysql;

import java.util.Optional;
import org.athenaelt.mysql.internal.session.Target;
import org.athenaelt.table.Printable;
import org.jspecify.annotations.Nullable;

/**
 * A database that could not be reached, refused a statement, or was lost on the way.
 *
 * <p>The message says what was attempted, where, why it failed, what the state of the tables is and
 * what may help. It never holds a password, and is {@link Printable}.
 */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final @Nullable String host;
  private final int port;
  private final @Nullable String user;
  private final @Nullable String database;
  private final @Nullable String sqlState;
  private final int errorCode;
  private final String remedy;

  /** What went wrong, roughly. */
  public enum Kind {
    /** No connection came about. */
    UNREACHABLE,
    /** The server does not know the user, or the user may not do this. */
    DENIED,
    /** An established connection broke, or stayed silent for too long. */
    LOST,
    /** The server, its version or a setting of it cannot be worked with. */
    UNSUPPORTED,
    /** The server refused a statement for another reason. */
    REFUSED
  }

  public DatabaseException(
      Kind kind,
      Target target,
      String what,
      String reason,
      String state,
      String remedy,
      @Nullable String sqlState,
      int errorCode,
      @Nullable Throwable cause) {
    super(message(target, what, reason, state, remedy, sqlState, errorCode), cause);
    this.kind = kind;
    this.host = target.host();
    this.port = target.port();
    this.user = target.user();
    this.database = target.database();
    this.sqlState = sqlState;
    this.errorCode = errorCode;
    this.remedy = remedy;
  }

  /** What went wrong, roughly. */
  public Kind kind() {
    return kind;
  }

  /** The server's host, where it is known. */
  public Optional<String> host() {
    return Optional.ofNullable(host);
  }

  /** The server's port, where it is known. */
  public Optional<Integer> port() {
    return port > 0 ? Optional.of(port) : Optional.empty();
  }

  /** The database user, where it is known. */
  public Optional<String> user() {
    return Optional.ofNullable(user);
  }

  /** The name of the database. */
  public Optional<String> database() {
    return Optional.ofNullable(database);
  }

  /** The five characters of the SQL standard's error class, where there was an SQL error. */
  public Optional<String> sqlState() {
    return Optional.ofNullable(sqlState);
  }

  /** The server's own error number; 0 if there is none. */
  public int errorCode() {
    return errorCode;
  }

  /** What may help. */
  public String remedy() {
    return remedy;
  }

  private static String message(
      Target target,
      String what,
      String reason,
      String state,
      String remedy,
      @Nullable String sqlState,
      int errorCode) {
    StringBuilder text = new StringBuilder(what).append(" failed: ").append(reason);
    text.append(" (").append(target);
    if (sqlState != null) {
      text.append(", SQLSTATE ").append(sqlState);
    }
    if (errorCode != 0) {
      text.append(", error ").append(errorCode);
    }
    text.append(").");
    if (!state.isEmpty()) {
      text.append(' ').append(state);
    }
    return Printable.text(text.append(' ').append(remedy).toString());
  }
}
