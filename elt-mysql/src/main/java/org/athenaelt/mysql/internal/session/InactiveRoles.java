package org.athenaelt.mysql.internal.session;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jooq.exception.DataAccessException;

/** Roles that were granted to the user of a session, and that the session has not activated. */
final class InactiveRoles {

  private final Session session;

  InactiveRoles(Session session) {
    this.session = session;
  }

  /**
   * What an administrator has to do if activating a role would help; the session's own roles stay
   * as they are.
   *
   * @param helps whether the session may now do what it could not
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

  /** One role at a time is active there. */
  private Optional<String> ofMariaDb(BooleanSupplier helps) {
    List<String> roles =
        session
            .sql()
            .fetch("select role_name from information_schema.applicable_roles")
            .getValues(0, String.class);
    for (String role : roles) {
      session.run("SET ROLE " + Quoting.name(role));
      if (helps.getAsBoolean()) {
        return Optional.of(
            "A role that has them is granted, but not active: SET DEFAULT ROLE "
                + Quoting.name(role)
                + " FOR "
                + user()
                + ".");
      }
    }
    return Optional.empty();
  }

  /** As SET ROLE takes it. */
  private String current() {
    Object role = session.sql().fetchValue("select current_role()");
    if (role == null || role.toString().equals("NONE")) {
      return "NONE";
    }
    return session.dialect().isMariaDb() ? Quoting.name(role.toString()) : role.toString();
  }

  private String user() {
    String account = String.valueOf(session.sql().fetchValue("select current_user()"));
    int at = account.lastIndexOf('@');
    return Quoting.name(account.substring(0, at)) + "@" + Quoting.name(account.substring(at + 1));
  }
}
