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

/** Turns what a driver throws into what a person can act on. */
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

  /** What a message calls a limit, or how that begins, and the option that sets it. */
  private static final ImmutableMap<String, String> HOURLY_LIMITS =
      ImmutableMap.of(
          "max_connections_per_hour", "MAX_CONNECTIONS_PER_HOUR",
          "max_questions", "MAX_QUERIES_PER_HOUR",
          "max_queries", "MAX_QUERIES_PER_HOUR",
          "max_updates", "MAX_UPDATES_PER_HOUR");

  private static final String NO_FREE_CONNECTION =
      "There is no free connection: try again later, or raise the limit of the server or of the"
          + " user; a run needs one more than its streams.";

  static final String READ_ONLY_REMEDY =
      "The server takes no writes now: give the address of the primary.";

  private static final String EMPTY_POOL =
      "The pool has no free connection: a run needs one for its lock, and one for each of its"
          + " streams (MySqlSink.Builder.streams). Raise the size of the pool, or take fewer"
          + " streams.";

  private static final int MAX_DEPTH = 20;

  private SqlErrors() {}

  /** Whether an error says that the user lacks a privilege. */
  static boolean isDenied(int code) {
    return NO_PRIVILEGE.contains(code) || code == NO_GLOBAL_PRIVILEGE;
  }

  /** Whether an error says that the server takes no writes. */
  static boolean isReadOnly(int code) {
    return READ_ONLY.contains(code);
  }

  /** What went wrong, in one line. */
  public static String reason(Throwable thrown) {
    return reason(thrown, tellingCause(thrown));
  }

  /** A connection that did not come about. */
  static DatabaseException connecting(Target target, Throwable thrown) {
    return explain(
        target,
        "connecting to the database",
        "Nothing was changed.",
        Connection.NONE,
        null,
        thrown);
  }

  /** A statement on an established connection that failed. */
  public static DatabaseException explain(
      Target target, String what, String state, Throwable thrown) {
    return explain(target, what, state, Connection.OPEN, null, thrown);
  }

  /**
   * A statement that failed because its connection broke, whatever the error says: layers above the
   * driver hide that behind complaints about closed statements.
   */
  public static DatabaseException lost(Target target, String what, String state, Throwable thrown) {
    return explain(target, what, state, Connection.BROKEN, null, thrown);
  }

  /**
   * A statement that some servers and proxies refuse by rights.
   *
   * @param remedy what helps then; other failures keep their own
   */
  static DatabaseException refused(
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
    SQLException sql = tellingCause(thrown);
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
      return "An administrator unblocks this machine with FLUSH HOSTS, or by emptying"
          + " performance_schema.host_cache.";
    }
    if (code == TLS_REQUIRED) {
      return "The server takes encrypted connections only: set sslMode=REQUIRED in the URL.";
    }
    if (code == OFFLINE) {
      return "The server is in offline mode: an administrator ends it with SET GLOBAL offline_mode ="
          + " OFF.";
    }
    if (code == USER_LIMIT) {
      return userLimit(reason(thrown));
    }
    if (TIME_LIMIT.contains(code)) {
      return "The server or a proxy limits the time of a statement: lift max_execution_time or"
          + " max_statement_time for this user.";
    }
    if (code == PACKET_TOO_LARGE || cause(thrown, PacketTooBigException.class) != null) {
      return "Raise max_allowed_packet of the server: its default of 64 MB suffices.";
    }
    if (NO_MEMORY.contains(code)) {
      return "The server lacks memory or threads: give it more, or fewer clients, and run again.";
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
      return "Encrypt the connection (sslMode=REQUIRED), or if nobody can be in between, add"
          + " allowPublicKeyRetrieval=true to the URL.";
    }
    if (TOO_MANY_CONNECTIONS.contains(code)) {
      return NO_FREE_CONNECTION;
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

  /** The server uses one code for four limits, and its message names the one by its keyword. */
  private static String userLimit(String message) {
    for (Map.Entry<String, String> hourly : HOURLY_LIMITS.entrySet()) {
      if (message.contains("'" + hourly.getKey())) {
        return "The user has used up its limit for this hour: run again in the next one, or lift it"
            + " with ALTER USER … WITH "
            + hourly.getValue()
            + " 0.";
      }
    }
    return NO_FREE_CONNECTION;
  }

  /**
   * A pool wraps what its last connection failed with. The server's own error tells most, then the
   * outermost exception.
   */
  private static @Nullable SQLException tellingCause(Throwable thrown) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < MAX_DEPTH; depth++, at = at.getCause()) {
      if (at instanceof SQLException sql && sql.getErrorCode() != 0) {
        return sql;
      }
    }
    return cause(thrown, SQLException.class);
  }

  /** Drivers give a state to what they throw, pools do not. */
  private static boolean isPoolEmpty(Throwable thrown) {
    SQLException sql = tellingCause(thrown);
    return sql != null
        && sql.getErrorCode() == 0
        && sql.getSQLState() == null
        && cause(thrown, IOException.class) == null;
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
    for (int depth = 0; at != null && depth < MAX_DEPTH; depth++, at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }
}
