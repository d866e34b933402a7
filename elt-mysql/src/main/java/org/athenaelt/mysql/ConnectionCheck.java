package org.athenaelt.mysql;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.mysql.internal.session.Target;
import org.athenaelt.mysql.internal.session.WriteAccess;
import org.athenaelt.mysql.internal.staging.RunLock;
import org.athenaelt.mysql.internal.view.AnalystViews;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;

/** Checks whether a run can fill a database, and changes nothing. */
public final class ConnectionCheck {

  private static final List<String> SETTINGS =
      List.of(
          "sql_mode",
          "max_allowed_packet",
          "local_infile",
          "lower_case_table_names",
          "lock_wait_timeout",
          "read_only",
          "super_read_only");

  private static final Duration LOCK_WAIT = Duration.ofSeconds(5);

  private static final String CHECKING = "checking the server";

  private ConnectionCheck() {}

  /**
   * The result of a check.
   *
   * @param server host, port and user, without password
   * @param product MySQL or MariaDB
   * @param version the version, as the server reports it
   * @param database the name of the database
   * @param databaseExists whether the database exists and is visible to the user
   * @param missingPrivileges the privileges that the user lacks on the database
   * @param refusal why no run can fill the database; empty if one can
   * @param remedy what to do about the refusal; empty if there is none
   * @param viewObstacles why a run would not make the views for analysts, which is no refusal;
   *     empty if nothing is in the way
   * @param lockHolder the connection of the run that fills the database now; empty if none does
   * @param tls the cipher of the connection; empty if it is not encrypted
   * @param settings the global values of the server's relevant variables, by name
   */
  public record Report(
      String server,
      String product,
      String version,
      String database,
      boolean databaseExists,
      List<String> missingPrivileges,
      String refusal,
      String remedy,
      List<String> viewObstacles,
      String lockHolder,
      String tls,
      Map<String, String> settings) {

    public Report {
      missingPrivileges = List.copyOf(missingPrivileges);
      viewObstacles = List.copyOf(viewObstacles);
      settings = ImmutableMap.copyOf(settings);
    }

    /** Whether a run could begin now. */
    public boolean isReady() {
      return refusal.isEmpty() && lockHolder.isEmpty();
    }

    /** The statement that grants the missing privileges; empty if none is missing. */
    public String grantStatement() {
      return missingPrivileges.isEmpty()
          ? ""
          : "GRANT "
              + String.join(", ", missingPrivileges)
              + " ON "
              + Names.grantPattern(database)
              + ".* TO the user";
    }
  }

  /**
   * Requires that a run can fill a database, for example before it reads its files. Another run
   * that fills it now is no obstacle.
   *
   * @throws DatabaseException if the server cannot be reached, is not supported or is read-only, or
   *     if the user lacks a privilege
   * @throws IllegalArgumentException if no server allows the name of the database
   */
  public static void require(DataSource source, String database) {
    Names.checkedDatabase(database);
    Target target = Target.of(source, database);
    try (Session session = Session.open(source, target, LOCK_WAIT)) {
      WriteAccess.of(session, database).require(session.target());
    } catch (DataAccessException | StatementFailed e) {
      throw SqlErrors.explain(target, CHECKING, "Nothing was changed.", e);
    }
  }

  /**
   * Checks a database and reports.
   *
   * @throws DatabaseException if the server cannot be reached or is not supported
   * @throws IllegalArgumentException if no server allows the name of the database
   */
  public static Report of(DataSource source, String database) {
    Names.checkedDatabase(database);
    Target target = Target.of(source, database);
    try (Session session = Session.open(source, target, LOCK_WAIT)) {
      return report(session, database);
    } catch (DataAccessException | StatementFailed e) {
      throw SqlErrors.explain(target, CHECKING, "Nothing was changed.", e);
    }
  }

  private static Report report(Session session, String database) {
    DSLContext sql = session.sql();
    boolean exists =
        sql.fetchOptional(
                "select 1 from information_schema.schemata where schema_name = ?", database)
            .isPresent();
    WriteAccess access = WriteAccess.of(session, database);
    String lock = RunLock.nameFor(database);
    Object holder = sql.fetchValue("select is_used_lock(?)", lock);
    return new Report(
        session.target().toString(),
        session.dialect().product(),
        session.dialect().version(),
        database,
        exists,
        access.missing(),
        access.refusal(),
        access.remedy(),
        new AnalystViews(session, database).obstacles(),
        holder == null ? "" : "connection " + holder,
        variable(sql, "status", "Ssl_cipher"),
        settings(sql));
  }

  /** The global values: the session has changed some of its own. */
  private static Map<String, String> settings(DSLContext sql) {
    ImmutableMap.Builder<String, String> found = ImmutableMap.builder();
    for (String name : SETTINGS) {
      String value = variable(sql, "global variables", name);
      if (!value.isEmpty() || !name.equals("super_read_only")) {
        found.put(name, value);
      }
    }
    return found.build();
  }

  private static String variable(DSLContext sql, String kind, String name) {
    return sql.fetchOptional("show " + kind + " like '" + name + "'")
        .map((Record row) -> row.get(1, String.class))
        .orElse("");
  }
}
