package org.athenaelt.mysql;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.WriteAccess;
import org.jspecify.annotations.Nullable;

/** A database for one test, with an administrator's session; dropped at the end. */
final class TestDatabase implements AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Session session;
  private final String name;
  private final List<String> users = new ArrayList<>();

  TestDatabase(TestServer server) {
    this(server, "elt_test_" + unique());
  }

  TestDatabase(TestServer server, String name) {
    this.session = server.session();
    this.name = name;
    run("DROP DATABASE IF EXISTS " + Names.quoted(name));
  }

  static String unique() {
    return Long.toString(ProcessHandle.current().pid(), 36) + "_" + COUNT.incrementAndGet();
  }

  String name() {
    return name;
  }

  Session session() {
    return session;
  }

  void run(String statement) {
    session.run(statement);
  }

  /** The quoted name of a table in this database. */
  String table(String table) {
    return Names.quoted(name) + "." + Names.quoted(table);
  }

  /** The rows of a query, each with its values in brackets; {@code null} for NULL. */
  List<String> query(String sql) {
    return query(session, sql);
  }

  static List<String> query(Session session, String sql) {
    List<String> rows = new ArrayList<>();
    try (var statement = session.connection().createStatement()) {
      statement.setEscapeProcessing(false);
      var found = statement.executeQuery(sql);
      while (found.next()) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          // As the server formats it: the driver formats a small decimal as 1E-10.
          values.add(
              found.getMetaData().getColumnType(i) == Types.DECIMAL && found.getObject(i) != null
                  ? found.getBigDecimal(i).toPlainString()
                  : found.getString(i));
        }
        rows.add(values.toString());
      }
    } catch (java.sql.SQLException e) {
      throw new StatementFailed(e);
    }
    return rows;
  }

  /** All rows of a table as {@code SELECT *} returns them, sorted as text. */
  List<String> rows(String table) {
    return rows(session, name, table);
  }

  static List<String> rows(Session session, String database, String table) {
    String sql = "SELECT * FROM " + Names.quoted(database) + "." + Names.quoted(table);
    return query(session, sql).stream().sorted().toList();
  }

  /** The names of the tables, views apart. */
  List<String> tables() {
    return namesOf("BASE TABLE");
  }

  /** The names of the views. */
  List<String> views() {
    return namesOf("VIEW");
  }

  private List<String> namesOf(String type) {
    return query(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = '"
            + name.replace("\\", "\\\\").replace("'", "''")
            + "' AND table_type = '"
            + type
            + "' ORDER BY table_name");
  }

  List<String> ledger() {
    return query("SELECT run_id, status FROM " + table("elt_run") + " ORDER BY started_at, run_id");
  }

  /** A new user without privileges and with the password {@code secret}. */
  String user() {
    String user = "elt_" + unique();
    run("CREATE USER '" + user + "'@'%' IDENTIFIED BY 'secret'");
    users.add(user);
    return user;
  }

  /** A new {@link #user} with the privileges that a run needs, and no others. */
  String leastPrivilegedUser() {
    String user = user();
    run(
        "GRANT "
            + WriteAccess.PRIVILEGE_LIST
            + " ON "
            + Names.grantPattern(name)
            + ".* TO '"
            + user
            + "'@'%'");
    return user;
  }

  @Override
  public void close() {
    run("DROP DATABASE IF EXISTS " + Names.quoted(name));
    users.forEach(user -> run("DROP USER '" + user + "'@'%'"));
    session.close();
  }
}
