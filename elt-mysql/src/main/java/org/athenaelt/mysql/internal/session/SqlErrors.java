package org.athenaelt.mysql.internal.session;

import com.google.common.collect.ImmutableMap;
import com.mysql.cj.jdbc.exceptions.PacketTooBigException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.jspecify.annotations.Nullable;

/** Explains the exceptions of drivers and pools: their kind, reason and remedy. */
public final class SqlErrors {

  private static final Set<Integer> BAD_LOGIN = Set.of(1045, 1130, 1251, 1698);
  private static final Set<Integer> PASSWORD_EXPIRED = Set.of(1820, 1862);
  private static final Set<Integer> ACCOUNT_LOCKED = Set.of(3118, 4151);
  private static final Set<Integer> NO_PRIVILEGE = Set.of(1044, 1142, 1143, 1370);
  private static final int NO_GLOBAL_PRIVILEGE = 1227;
  private static final Set<Integer> CONNECTION_GONE =
      Set.of(1053, 1158, 1160, 1317, 2006, 2013, 4031);
  private static final Set<Integer> NO_ROOM = Set.of(1021, 1114, 1878);
  private static final Set<Integer> NO_MEMORY = Set.of(1037, 1038, 1041, 1135);
  private static final Set<Integer> LOCKED = Set.of(1205, 1213, 3572);
  private static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1836, 1874, 3100);
  private static final Set<Integer> TOO_MANY_CONNECTIONS = Set.of(1040, 1203);
  private static final int USER_LIMIT = 1226;
  private static final Set<Integer> TIME_LIMIT = Set.of(1969, 3024);
  private static final int PACKET_TOO_LARGE = 1153;
  private static final int HOST_BLOCKED = 1129;
  private static final int TLS_REQUIRED = 3159;
  private static final int OFFLINE = 3032;

  /** By the name of a limit in a message, or its first part, the option that sets it. */
  private static final ImmutableMap<String, String> HOURLY_LIMITS =
      ImmutableMap.of(
          "max_connections_per_hour", "MAX_CONNECTIONS_PER_HOUR",
          "max_questions", "MAX_QUERIES_PER_HOUR",
          "max_queries", "MAX_QUERIES_PER_HOUR",
          "max_updates", "MAX_UPDATES_PER_HOUR");

  private static final String NO_FREE_CONNECTION =
      "There is no free connection: try again later, or raise the limit of the server or of the"
          + " user; a run needs one connection more than it has streams.";

  static final String READ_ONLY_REMEDY = "The server is read-only: connect to the primary.";

  private static final String EMPTY_POOL =
      "The pool has no free connection: a run needs one for its lock, and one for each of its"
          + " streams (MySqlSink.Builder.streams). Raise the size of the pool, or set fewer"
          + " streams.";

  /** Bounds the search through causes, which may form a cycle. */
  private static final int MAX_DEPTH = 20;

  private SqlErrors() {}

  /** Whether an error says that the user lacks a privilege. */
  static boolean isDenied(int code) {
    return NO_PRIVILEGE.contains(code) || code == NO_GLOBAL_PRIVILEGE;
  }

  /** Whether an error says that the server is read-only. */
  static boolean isReadOnly(int code) {
    return READ_ONLY.contains(code);
  }

  /** The reason of a failure, in one line. */
  public static String reason(Throwable thrown) {
    return reason(thrown, mainCause(thrown));
  }

  /** A failure that was found without an exception of the driver. */
  public static DatabaseException failure(
      Kind kind, Target target, String what, String reason, String state, String remedy) {
    return new DatabaseException(kind, target, what, reason, state, remedy, null, 0, null);
  }

  /** Explains why no connection could be opened. */
  static DatabaseException connecting(Target target, Throwable thrown) {
    return explain(
        target,
        "connecting to the database",
        "Nothing was changed.",
        Connection.NONE,
        null,
        thrown);
  }

  /**
   * Explains why a statement failed on an open connection.
   *
   * @param what what was attempted, as in {@code loading table X}
   * @param state the state of the tables now
   */
  public static DatabaseException explain(
      Target target, String what, String state, Throwable thrown) {
    return explain(target, what, state, Connection.OPEN, null, thrown);
  }

  /**
   * Explains a statement that failed because its connection broke. The exception itself may say
   * otherwise: layers above the driver report a closed statement.
   */
  public static DatabaseException lost(Target target, String what, String state, Throwable thrown) {
    return explain(target, what, state, Connection.BROKEN, null, thrown);
  }

  /**
   * Explains the failure of a statement that some servers and proxies refuse by design.
   *
   * @param remedy the remedy for a refusal; failures of other kinds keep their own
   */
  public static DatabaseException refused(
      Target target, String what, String state, String remedy, Throwable thrown) {
    return explain(target, what, state, Connection.OPEN, remedy, thrown);
  }

  private enum Connection {
    NONE,
    OPEN,
    BROKEN
  }

  private static DatabaseException explain(
      Target target,
      String what,
      String state,
      Connection connection,
      @Nullable String remedyOfRefusal,
      Throwable thrown) {
    SQLException sql = mainCause(thrown);
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
        remedyOfRefusal != null && kind == Kind.REFUSED
            ? remedyOfRefusal
            : connection == Connection.NONE && isPoolEmpty(thrown)
                ? EMPTY_POOL
                : remedy(kind, code, target, thrown),
        sqlState,
        code,
        thrown);
  }

  private static Kind kind(
      @Nullable SQLException sql, @Nullable String state, int code, boolean connecting) {
    if (BAD_LOGIN.contains(code)
        || PASSWORD_EXPIRED.contains(code)
        || ACCOUNT_LOCKED.contains(code)
        || isDenied(code)
        || "28000".equals(state)) {
      return Kind.DENIED;
    }
    boolean broken =
        CONNECTION_GONE.contains(code)
            || (state != null && state.startsWith("08") && code != PACKET_TOO_LARGE)
            || sql instanceof SQLTransientConnectionException;
    if (connecting) {
      return broken
              || TOO_MANY_CONNECTIONS.contains(code)
              || code == USER_LIMIT
              || code == HOST_BLOCKED
              || code == OFFLINE
              || sql == null
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
      return WriteAccess.grantRemedy(
          target.database() == null ? "the_database" : target.database());
    }
    if (code == NO_GLOBAL_PRIVILEGE) {
      return "Grant the user the privilege that the message names.";
    }
    if (PASSWORD_EXPIRED.contains(code)) {
      return "The user's password has expired: set a new one with ALTER USER … IDENTIFIED BY.";
    }
    if (ACCOUNT_LOCKED.contains(code)) {
      return "The user is locked: an administrator unlocks it with ALTER USER … ACCOUNT UNLOCK.";
    }
    if (code == HOST_BLOCKED) {
      return "An administrator unblocks this machine with FLUSH HOSTS, or by truncating"
          + " performance_schema.host_cache.";
    }
    if (code == TLS_REQUIRED) {
      return "The server accepts encrypted connections only: set sslMode=REQUIRED in the URL.";
    }
    if (code == OFFLINE) {
      return "The server is in offline mode: an administrator ends it with SET GLOBAL offline_mode ="
          + " OFF.";
    }
    if (code == USER_LIMIT) {
      return userLimit(reason(thrown));
    }
    if (TIME_LIMIT.contains(code)) {
      return "The server or a proxy limits the time of a statement: raise max_execution_time or"
          + " max_statement_time for this user.";
    }
    if (code == PACKET_TOO_LARGE || cause(thrown, PacketTooBigException.class) != null) {
      return "Raise max_allowed_packet of the server: 64 MB, its default, is enough.";
    }
    if (NO_MEMORY.contains(code)) {
      return "The server is short of memory or threads: give it more, or run with fewer clients.";
    }
    if (NO_ROOM.contains(code)) {
      return "Make room on the server's disk, or raise the limit of its tablespace, and run again.";
    }
    if (LOCKED.contains(code)) {
      return "A reader or another session keeps a table locked: see SHOW PROCESSLIST, and run again.";
    }
    if (READ_ONLY.contains(code)) {
      return READ_ONLY_REMEDY;
    }
    if (tls(thrown) != null) {
      return "Check the TLS mode and the trusted certificates in the URL or option file.";
    }
    if (String.valueOf(thrown.getMessage()).contains("Public Key Retrieval")) {
      return "Encrypt the connection (sslMode=REQUIRED), or on a trusted network add"
          + " allowPublicKeyRetrieval=true to the URL.";
    }
    if (TOO_MANY_CONNECTIONS.contains(code)) {
      return NO_FREE_CONNECTION;
    }
    return switch (kind) {
      case UNREACHABLE ->
          cause(thrown, UnknownHostException.class) != null
              ? "Check the host name in the URL."
              : "Check that the server runs, that host and port are right, and that no firewall blocks it.";
      case DENIED ->
          "Check the user, the password, and that this user may log in from this machine.";
      case LOST -> "Run again when the server is back; the next run cleans up after this one.";
      case UNSUPPORTED -> "Use MySQL 8.0.23 or later, or MariaDB 10.11 or later.";
      case REFUSED -> "See the server's message and its error log.";
    };
  }

  /** One error code covers four limits; the message names the limit. */
  private static String userLimit(String message) {
    for (Map.Entry<String, String> hourly : HOURLY_LIMITS.entrySet()) {
      if (message.contains("'" + hourly.getKey())) {
        return "The user has reached its limit for this hour: run again in the next hour, or lift it"
            + " with ALTER USER … WITH "
            + hourly.getValue()
            + " 0.";
      }
    }
    return NO_FREE_CONNECTION;
  }

  /**
   * The most specific exception: the server's own error if there is one, else the outermost. A pool
   * wraps the exception of its last attempt to connect.
   */
  private static @Nullable SQLException mainCause(Throwable thrown) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < MAX_DEPTH; depth++, at = at.getCause()) {
      if (at instanceof SQLException sql && sql.getErrorCode() != 0) {
        return sql;
      }
    }
    return cause(thrown, SQLException.class);
  }

  /** A pool that runs out of connections throws an exception without an SQLSTATE. */
  private static boolean isPoolEmpty(Throwable thrown) {
    SQLException sql = mainCause(thrown);
    return sql != null
        && sql.getErrorCode() == 0
        && sql.getSQLState() == null
        && cause(thrown, IOException.class) == null;
  }

  /** The failure of TLS; if the host name differs from the certificate's, it is no SSLException. */
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
    for (int depth = 0; at != null && depth < MAX_DEPTH; depth++, at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }
}
