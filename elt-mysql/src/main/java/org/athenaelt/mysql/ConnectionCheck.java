package org.athenaelt.mysql;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.athenaelt.mysql.internal.session.DatabaseName;
import org.athenaelt.mysql.internal.session.Quoting;
import org.athenaelt.mysql.internal.session.RunLock;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.mysql.internal.session.StatementFailed;
import org.athenaelt.mysql.internal.session.Target;
import org.athenaelt.mysql.internal.session.Targets;
import org.athenaelt.mysql.internal.session.WriteAccess;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;

/** Finds out, without changing anything, whether a run could fill a database. */
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

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String LOOKING = "looking at the server";

  private ConnectionCheck() {}

  /**
   * What was found.
   *
   * @param server host, port and user, without password
   * @param product MySQL or MariaDB
   * @param version what the server says of its version
   * @param database the database that was asked for
   * @param databaseExists whether it is there and can be seen
   * @param missingPrivileges what the user lacks on it, as the server itself judges
   * @param refusal why no run can fill it; empty if one can
   * @param remedy what helps against that
   * @param lockHolder who fills the database right now; empty if nobody does
   * @param tls the cipher of the connection; empty if it is not encrypted
   * @param settings the server's settings that matter, by name
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
      String lockHolder,
      String tls,
      Map<String, String> settings) {

    public Report {
      missingPrivileges = List.copyOf(missingPrivileges);
      settings = ImmutableMap.copyOf(settings);
    }

    /** Whether a run could begin now. */
    public boolean isReady() {
      return refusal.isEmpty() && lockHolder.isEmpty();
    }

    /** The statement that grants what is missing; empty if nothing is. */
    public String grantStatement() {
      return missingPrivileges.isEmpty()
          ? ""
          : "GRANT "
              + String.join(", ", missingPrivileges)
              + " ON "
              + Quoting.grantPattern(database)
              + ".* TO the user";
    }
  }

  /**
   * Connects, and refuses what a run would refuse, so that it is known before any file is read.
   *
   * @throws DatabaseException if the server cannot be reached or worked with, or takes no writes
   *     from this user
   * @throws IllegalArgumentException if no server can have a database of that name
   */
  public static void require(DataSource source, String database) {
    DatabaseName.checked(database);
    Target target = Targets.of(source, database);
    try (Session session = Session.open(source, target, PATIENCE)) {
      WriteAccess.of(session, database).require(session.target());
    } catch (DataAccessException | StatementFailed e) {
      throw SqlErrors.explain(target, LOOKING, "Nothing was changed.", e);
    }
  }

  /**
   * Connects and looks.
   *
   * @throws DatabaseException if the server cannot be reached or worked with
   * @throws IllegalArgumentException if no server can have a database of that name
   */
  public static Report of(DataSource source, String database) {
    DatabaseName.checked(database);
    Target target = Targets.of(source, database);
    try (Session session = Session.open(source, target, PATIENCE)) {
      return look(session, database);
    } catch (DataAccessException | StatementFailed e) {
      throw SqlErrors.explain(target, LOOKING, "Nothing was changed.", e);
    }
  }

  private static Report look(Session session, String database) {
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
        holder == null ? "" : "connection " + holder,
        variable(sql, "status", "Ssl_cipher"),
        settings(sql));
  }

  /** The server's own values: this session has set some of its own. */
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
