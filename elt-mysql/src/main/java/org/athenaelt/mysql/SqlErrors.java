package org.athenaelt.mysql;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.jspecify.annotations.Nullable;

/** Turns what a driver throws into what a person can act on. */
final class SqlErrors {

  private static final Set<Integer> BAD_LOGIN = Set.of(1045, 1698, 1251, 1862, 3118);
  private static final Set<Integer> NO_PRIVILEGE = Set.of(1044, 1142, 1143, 1227, 1370);
  private static final Set<Integer> CONNECTION_GONE =
      Set.of(1053, 1158, 1160, 1317, 2006, 2013, 4031);
  private static final Set<Integer> NO_ROOM = Set.of(1021, 1114, 1041, 1037, 1878);
  private static final Set<Integer> LOCKED = Set.of(1205, 3572);
  private static final Set<Integer> READ_ONLY = Set.of(1290, 1836, 3100);
  private static final Set<Integer> TOO_MANY_CONNECTIONS = Set.of(1040, 1203, 1226);

  private SqlErrors() {}

  /** A connection that did not come about. */
  static DatabaseException connecting(Target target, Throwable thrown) {
    return explain(
        target, "connecting to the database", "Nothing was changed.", Connection.NONE, thrown);
  }

  /** A statement on an established connection that failed. */
  static DatabaseException explain(Target target, String what, String state, Throwable thrown) {
    return explain(target, what, state, Connection.OPEN, thrown);
  }

  /**
   * A statement that failed because its connection broke, whatever the error says: layers above the
   * driver hide that behind complaints about closed statements.
   */
  static DatabaseException lost(Target target, String what, String state, Throwable thrown) {
    return explain(target, what, state, Connection.BROKEN, thrown);
  }

  private enum Connection {
    NONE,
    OPEN,
    BROKEN
  }

  private static DatabaseException explain(
      Target target, String what, String state, Connection connection, Throwable thrown) {
    SQLException sql = cause(thrown, SQLException.class);
    String sqlState = sql == null ? null : sql.getSQLState();
    int code = sql == null ? 0 : sql.getErrorCode();
    Kind kind = kind(sql, sqlState, code, connection == Connection.NONE);
    String reason = reason(thrown, sql);
    if (connection == Connection.BROKEN && kind != Kind.LOST) {
      kind = Kind.LOST;
      reason = "the connection broke";
    }
    return new DatabaseException(
        kind,
        target,
        what,
        reason,
        state,
        remedy(kind, code, target, thrown),
        sqlState,
        code,
        thrown);
  }

  private static Kind kind(
      @Nullable SQLException sql, @Nullable String state, int code, boolean connecting) {
    if (BAD_LOGIN.contains(code) || NO_PRIVILEGE.contains(code) || "28000".equals(state)) {
      return Kind.DENIED;
    }
    boolean broken =
        CONNECTION_GONE.contains(code)
            || (state != null && state.startsWith("08"))
            || sql instanceof SQLTransientConnectionException;
    if (connecting) {
      return broken || TOO_MANY_CONNECTIONS.contains(code) || sql == null
          ? Kind.UNREACHABLE
          : Kind.REFUSED;
    }
    return broken ? Kind.LOST : Kind.REFUSED;
  }

  private static String reason(Throwable thrown, @Nullable SQLException sql) {
    UnknownHostException noHost = cause(thrown, UnknownHostException.class);
    if (noHost != null) {
      return "there is no such host: " + firstLine(noHost);
    }
    if (cause(thrown, SocketTimeoutException.class) != null) {
      return "no answer within the timeout";
    }
    Throwable tls = tls(thrown);
    if (tls != null) {
      return "TLS: " + firstLine(tls);
    }
    ConnectException refused = cause(thrown, ConnectException.class);
    if (refused != null) {
      return firstLine(refused);
    }
    return firstLine(sql == null ? thrown : sql);
  }

  private static String remedy(Kind kind, int code, Target target, Throwable thrown) {
    if (NO_PRIVILEGE.contains(code)) {
      String database = target.database() == null ? "the_database" : target.database();
      return "Grant what is missing, at least: GRANT "
          + Privileges.LIST
          + " ON "
          + Quoting.grantPattern(database)
          + ".* TO the user.";
    }
    if (NO_ROOM.contains(code)) {
      return "Make room on the server's disk, or raise the limit of its tablespace, and run again.";
    }
    if (LOCKED.contains(code)) {
      return "A reader or another session keeps a table locked: see SHOW PROCESSLIST, and run again.";
    }
    if (READ_ONLY.contains(code)) {
      return "The server takes no writes now: give the address of the primary.";
    }
    if (tls(thrown) != null) {
      return "Check the TLS mode and the trusted certificates in the URL or option file.";
    }
    if (String.valueOf(thrown.getMessage()).contains("Public Key Retrieval")) {
      return "Encrypt the connection (sslMode=REQUIRED), or if nobody can be in between, add"
          + " allowPublicKeyRetrieval=true to the URL.";
    }
    if (TOO_MANY_CONNECTIONS.contains(code)) {
      return "There is no free connection: try again later, or raise the limit of the server or of the"
          + " user; a run needs one more than its streams.";
    }
    return switch (kind) {
      case UNREACHABLE ->
          cause(thrown, UnknownHostException.class) != null
              ? "Check the host name in the URL."
              : "Check that the server runs, that host and port are right, and that no firewall is between.";
      case DENIED ->
          "Check the user, the password, and that this user may log in from this machine.";
      case LOST ->
          "Run again when the server is there; a broken run leaves nothing behind that matters.";
      case UNSUPPORTED -> "Use MySQL 8.0.23 or later, or MariaDB 10.11 or later.";
      case REFUSED -> "See the server's message and its error log.";
    };
  }

  /** A server of another name is no fault of TLS itself: the driver then tells of a certificate. */
  private static @Nullable Throwable tls(Throwable thrown) {
    SSLException tls = cause(thrown, SSLException.class);
    return tls != null ? tls : cause(thrown, CertificateException.class);
  }

  private static String firstLine(Throwable thrown) {
    String message = thrown.getMessage();
    if (message == null || message.isBlank()) {
      return thrown.getClass().getSimpleName();
    }
    return message.strip().lines().findFirst().orElseThrow();
  }

  private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }
}
