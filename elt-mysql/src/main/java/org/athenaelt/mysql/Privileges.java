package org.athenaelt.mysql;

import java.util.List;

/** The privileges on the database that a run needs, and no more. */
final class Privileges {

  static final List<String> NEEDED =
      List.of("SELECT", "INSERT", "UPDATE", "CREATE", "DROP", "ALTER");

  static final String LIST = String.join(", ", NEEDED);

  private Privileges() {}
}
