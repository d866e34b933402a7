package org.athenaelt.table;

/**
 * Blanks and invisible characters: spaces of every width, line ends, control characters and format
 * characters, such as the no-break space, the zero width space and the byte order mark.
 */
public final class Blanks {

  private Blanks() {}

  /** Whether a character is a blank or invisible. */
  public static boolean isBlank(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** The text without blanks and invisible characters at its beginning and end. */
  public static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.codePointAt(from))) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (from < to && isBlank(text.codePointBefore(to))) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(from, to);
  }
}
