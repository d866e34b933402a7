package org.athenaelt.mysql;

/** Names in statements. */
final class Quoting {

  private Quoting() {}

  /** A name between backticks, whatever it holds. */
  static String name(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  /** A database name as GRANT takes it, where underscore and percent sign are wildcards. */
  static String grantPattern(String database) {
    return name(database.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%"));
  }
}
