package org.athenaelt.mysql.internal.session;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Locale;
import java.util.Set;

/** What a database may be called. */
public final class DatabaseName {

  private static final int MAX_LENGTH = 64;

  private static final Set<String> SYSTEM =
      Set.of("mysql", "information_schema", "performance_schema", "sys");

  private DatabaseName() {}

  /**
   * The name itself, if servers can have a database of that name.
   *
   * @throws IllegalArgumentException if not
   */
  public static String checked(String name) {
    checkArgument(!name.isEmpty(), "a database needs a name");
    checkArgument(
        name.length() <= MAX_LENGTH,
        "database name \"%s\" has %s characters, servers take at most %s",
        name,
        name.length(),
        MAX_LENGTH);
    checkArgument(!name.endsWith(" "), "database name \"%s\" ends with a space", name);
    checkArgument(
        name.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c)),
        "database name \"%s\" has characters beyond U+FFFF or U+0000, which servers do not take",
        name);
    checkArgument(
        !SYSTEM.contains(name.toLowerCase(Locale.ROOT)),
        "database \"%s\" belongs to the server itself",
        name);
    return name;
  }
}
