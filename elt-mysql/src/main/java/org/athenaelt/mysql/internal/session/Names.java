package org.athenaelt.mysql.internal.session;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Locale;
import java.util.Set;

/** Names of databases and tables: which a server allows, and how statements quote them. */
public final class Names {

  private static final int MAX_LENGTH = 64;

  private static final Set<String> SYSTEM_DATABASES =
      Set.of("mysql", "information_schema", "performance_schema", "sys");

  private Names() {}

  /**
   * The name of a database, if a server allows it.
   *
   * @throws IllegalArgumentException if no server allows it
   */
  public static String checkedDatabase(String name) {
    checkArgument(!name.isEmpty(), "the database name is empty, a name is required");
    checkArgument(
        name.length() <= MAX_LENGTH,
        "database name \"%s\" has %s characters, a server allows at most %s",
        name,
        name.length(),
        MAX_LENGTH);
    checkArgument(!name.endsWith(" "), "database name \"%s\" ends with a space", name);
    checkArgument(
        name.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c)),
        "database name \"%s\" has characters beyond U+FFFF or U+0000, which no server allows",
        name);
    checkArgument(
        !SYSTEM_DATABASES.contains(name.toLowerCase(Locale.ROOT)),
        "database \"%s\" is a system database; name another",
        name);
    return name;
  }

  /** A name in backticks; backticks within it are doubled. */
  public static String quoted(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  /** A quoted database name for GRANT, where underscore and percent sign are wildcards. */
  public static String grantPattern(String database) {
    return quoted(database.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%"));
  }
}
