package org.athenaelt.mysql;

import java.util.Optional;
import org.athenaelt.mysql.internal.session.Target;
import org.athenaelt.table.Printable;
import org.jspecify.annotations.Nullable;

/**
 * A database cannot be reached, refuses a statement, or lost its connection.
 *
 * <p>The message says what was attempted, where, why it failed, which tables are there now, and
 * what to do. It contains no password and is {@link Printable}.
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

  /** The kind of failure. */
  public enum Kind {
    /** No connection could be opened. */
    UNREACHABLE,
    /** The login failed, or the user lacks a privilege. */
    DENIED,
    /** An open connection broke or timed out. */
    LOST,
    /** The server, its version or one of its settings is not supported. */
    UNSUPPORTED,
    /** The server refused a statement for another reason. */
    REFUSED
  }

  /**
   * For this library alone: one parameter is of an internal type.
   *
   * @param what what was attempted, as in {@code loading table X}
   * @param reason why it failed, without a full stop
   * @param state which tables are there now, as a sentence
   * @param remedy what to do, as a sentence
   * @param errorCode the server's error number; 0 if there is none
   */
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

  /** The kind of failure. */
  public Kind kind() {
    return kind;
  }

  /** The host of the server, if known. */
  public Optional<String> host() {
    return Optional.ofNullable(host);
  }

  /** The port of the server, if known. */
  public Optional<Integer> port() {
    return port > 0 ? Optional.of(port) : Optional.empty();
  }

  /** The database user, if known. */
  public Optional<String> user() {
    return Optional.ofNullable(user);
  }

  /** The name of the database, if known. */
  public Optional<String> database() {
    return Optional.ofNullable(database);
  }

  /** The SQLSTATE, five characters, if there was an SQL error. */
  public Optional<String> sqlState() {
    return Optional.ofNullable(sqlState);
  }

  /** The server's error number; 0 if there is none. */
  public int errorCode() {
    return errorCode;
  }

  /** What to do about it. */
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
