package org.athenaelt.table;

/**
 * How names of columns compare: without regard to case, {@linkplain Blanks blanks and invisible
 * characters}, underscores and hyphens. {@code Transaction_Date}, {@code transaction date} and
 * {@code TransactionDate} are one name. The result does not depend on the locale.
 */
public final class ColumnName {

  private ColumnName() {}

  /** The form of a name that is equal for all names that are the same. */
  public static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    name.codePoints()
        .filter(c -> !isIgnored(c))
        // The two steps of String.equalsIgnoreCase.
        .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** Whether two names are the same. */
  public static boolean same(String name, String other) {
    return name.equalsIgnoreCase(other) || plain(name).equals(plain(other));
  }

  private static boolean isIgnored(int c) {
    return c == '_' || Character.getType(c) == Character.DASH_PUNCTUATION || Blanks.isBlank(c);
  }
}
