package org.athenaelt.mysql.internal.session;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.jooq.exception.DataAccessException;

/** The roles that are granted to the user of a session but not active in it. */
final class InactiveRoles {

  private final Session session;

  InactiveRoles(Session session) {
    this.session = session;
  }

  /**
   * The remedy if one of the roles would help; empty if none would. The active roles of the session
   * are the same afterwards.
   *
   * @param helps whether the session, with a role activated, has the missing privileges
   */
  Optional<String> remedy(BooleanSupplier helps) {
    try {
      String before = current();
      try {
        return session.dialect().isMariaDb() ? ofMariaDb(helps) : ofMySql(before, helps);
      } finally {
        session.run("SET ROLE " + before);
      }
    } catch (DataAccessException | StatementFailed e) {
      return Optional.empty();
    }
  }

  private Optional<String> ofMySql(String before, BooleanSupplier helps) {
    session.run("SET ROLE ALL");
    String all = current();
    return !all.equals(before) && helps.getAsBoolean()
        ? Optional.of(
            "A role that has them is granted, but not active: SET DEFAULT ROLE "
                + all
                + " TO "
                + user()
                + ", or let the server activate all roles (activate_all_roles_on_login=ON).")
        : Optional.empty();
  }

  /** MariaDB activates one role at a time. */
  private Optional<String> ofMariaDb(BooleanSupplier helps) {
    List<String> roles =
        session
            .sql()
            .fetch("select role_name from information_schema.applicable_roles")
            .getValues(0, String.class);
    for (String role : roles) {
      session.run("SET ROLE " + Names.quoted(role));
      if (helps.getAsBoolean()) {
        return Optional.of(
            "A role that has them is granted, but not active: SET DEFAULT ROLE "
                + Names.quoted(role)
                + " FOR "
                + user()
                + ".");
      }
    }
    return Optional.empty();
  }

  /** The active roles, as an argument of SET ROLE. */
  private String current() {
    Object role = session.sql().fetchValue("select current_role()");
    if (role == null || role.toString().equals("NONE")) {
      return "NONE";
    }
    return session.dialect().isMariaDb() ? Names.quoted(role.toString()) : role.toString();
  }

  private String user() {
    String account = String.valueOf(session.sql().fetchValue("select current_user()"));
    int at = account.lastIndexOf('@');
    return Names.quoted(account.substring(0, at)) + "@" + Names.quoted(account.substring(at + 1));
  }
}
