package org.athenaelt.mysql.internal.session;

/** Names in statements. */
public final class Quoting {

  private Quoting() {}

  /** A name between backticks, whatever it holds. */
  public static String name(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  /** A database name as GRANT takes it, where underscore and percent sign are wildcards. */
  public static String grantPattern(String database) {
    return name(database.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%"));
  }
}
