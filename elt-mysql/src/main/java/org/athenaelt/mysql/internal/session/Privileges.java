package org.athenaelt.mysql.internal.session;

import java.util.List;

/** The privileges on the database that a run needs, and no more. */
public final class Privileges {

  public static final List<String> NEEDED =
      List.of("SELECT", "INSERT", "UPDATE", "CREATE", "DROP", "ALTER");

  public static final String LIST = String.join(", ", NEEDED);

  private Privileges() {}
}
