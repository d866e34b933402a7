package org.athenaelt.mysql.internal.session;

import com.google.common.collect.ImmutableMap;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.jspecify.annotations.Nullable;

/**
 * Whether the user of a session can fill a database.
 *
 * <p>The server decides: for each privilege, one statement is sent on a table that does not exist.
 * The server checks privileges, roles, revokes and read-only modes before it looks for the table,
 * so the error tells which are missing, and nothing is changed. Grants are never parsed here.
 *
 * @param missing the privileges that the user lacks
 * @param refusal why no run can fill the database; empty if one can
 * @param remedy what to do about it; empty if nothing is needed
 * @param cause the server's error; null if there was none
 */
public record WriteAccess(
    List<String> missing, String refusal, String remedy, @Nullable SQLException cause) {

  /** With a random suffix, the name of no table. */
  private static final String NO_TABLE = "elt_no_table_";

  /** By privilege, a statement that needs this privilege alone, and always fails. */
  private static final ImmutableMap<String, String> STATEMENTS =
      ImmutableMap.of(
          "SELECT", "SELECT 1 FROM #",
          "INSERT", "INSERT INTO # VALUES (1)",
          "UPDATE", "UPDATE # SET a = 1",
          "CREATE", "CREATE TABLE # (twice INT, twice INT)",
          "DROP", "DROP TABLE #",
          "ALTER", "ALTER TABLE # COMMENT ''");

  /** The privileges on the database that a run needs, and no others. */
  public static final List<String> PRIVILEGES = STATEMENTS.keySet().asList();

  /** The same in a list for GRANT. */
  public static final String PRIVILEGE_LIST = String.join(", ", PRIVILEGES);

  /** As those above; a run without this privilege makes no views. */
  private static final String CREATE_VIEW = "CREATE VIEW # AS SELECT 1 FROM #";

  public WriteAccess {
    missing = List.copyOf(missing);
  }

  /**
   * Asks the server.
   *
   * @throws StatementFailed if it answers with an unexpected error
   */
  public static WriteAccess of(Session session, String database) {
    if (isInnoDbReadOnly(session)) {
      return new WriteAccess(
          List.of(), "the server runs with innodb_read_only", SqlErrors.READ_ONLY_REMEDY, null);
    }
    List<String> missing = new ArrayList<>();
    SQLException denied = null;
    for (String privilege : PRIVILEGES) {
      SQLException error = errorOf(session, database, privilege);
      if (SqlErrors.isReadOnly(error.getErrorCode())) {
        return new WriteAccess(
            List.of(), SqlErrors.reason(error), SqlErrors.READ_ONLY_REMEDY, error);
      }
      if (SqlErrors.isDenied(error.getErrorCode())) {
        missing.add(privilege);
        denied = error;
      } else if (!isAboutTheTable(error)) {
        throw new StatementFailed(error);
      }
    }
    if (missing.isEmpty()) {
      return new WriteAccess(missing, "", "", null);
    }
    return new WriteAccess(
        missing,
        "the user lacks " + String.join(", ", missing),
        new InactiveRoles(session)
            .remedy(() -> isGranted(session, database, missing))
            .orElse(grantRemedy(database)),
        denied);
  }

  /** Whether the user may create views in a database. */
  public static boolean mayCreateViews(Session session, String database) {
    return isAboutTheTable(error(session, database, CREATE_VIEW));
  }

  /**
   * Requires that a run can fill the database.
   *
   * @throws DatabaseException if none can
   */
  public void require(Target target) {
    if (!refusal.isEmpty()) {
      throw new DatabaseException(
          missing.isEmpty() ? Kind.REFUSED : Kind.DENIED,
          target,
          "preparing to write",
          refusal,
          "Nothing was changed.",
          remedy,
          cause == null ? null : cause.getSQLState(),
          cause == null ? 0 : cause.getErrorCode(),
          cause);
    }
  }

  /** The remedy for a missing privilege: all that a run needs on a database. */
  static String grantRemedy(String database) {
    return "Grant the missing privileges: GRANT "
        + PRIVILEGE_LIST
        + " ON "
        + Names.grantPattern(database)
        + ".* TO the user.";
  }

  private static boolean isGranted(Session session, String database, List<String> privileges) {
    return privileges.stream()
        .noneMatch(p -> SqlErrors.isDenied(errorOf(session, database, p).getErrorCode()));
  }

  private static SQLException errorOf(Session session, String database, String privilege) {
    return error(session, database, Objects.requireNonNull(STATEMENTS.get(privilege)));
  }

  private static SQLException error(Session session, String database, String statement) {
    String table =
        Names.quoted(database)
            + "."
            + Names.quoted(NO_TABLE + UUID.randomUUID().toString().replace("-", ""));
    try (Statement s = session.connection().createStatement()) {
      s.setEscapeProcessing(false);
      s.execute(statement.replace("#", table));
      throw new IllegalStateException(statement + " on a table that does not exist succeeded");
    } catch (SQLException e) {
      return e;
    }
  }

  /** Unknown database (two codes), unknown table (two codes), duplicate column. */
  private static boolean isAboutTheTable(SQLException error) {
    return switch (error.getErrorCode()) {
      case 1008, 1049, 1051, 1060, 1146 -> true;
      default -> false;
    };
  }

  private static boolean isInnoDbReadOnly(Session session) {
    Object value = session.sql().fetchValue("select @@global.innodb_read_only");
    return value instanceof Number number && number.intValue() == 1;
  }
}
