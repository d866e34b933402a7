package org.athenaelt.table;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Text from outside (data, headers, file names, a server's messages) in a form that a terminal or a
 * log shows as it is. Characters that steer a terminal, end a line or change the direction of text
 * become escapes such as {@code \n}, {@code \t} and {@code \u001b}. Text that is printable already
 * stays as it is, escapes in it too.
 */
public final class Printable {

  /** Long enough to recognise a value by, short enough for one line of a terminal. */
  private static final int SHOWN = 60;

  private static final int SHOWN_NAMES = 50;

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Printable() {}

  /** The text on one line. */
  public static String text(String text) {
    return text.codePoints().allMatch(Printable::isPrintable) ? text : escaped(text);
  }

  /** The text with its line feeds. */
  public static String lines(String text) {
    return text.lines().map(Printable::text).collect(Collectors.joining("\n"));
  }

  /** The names, shortened if they are long or many; not escaped. */
  public static String names(List<String> names, String separator) {
    String shown =
        names.stream()
            .limit(SHOWN_NAMES)
            .map(Printable::shorten)
            .collect(Collectors.joining(separator));
    int more = names.size() - SHOWN_NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** The beginning of a long text, with an ellipsis; no surrogate pair is cut. Not escaped. */
  public static String shorten(String text) {
    if (text.length() <= SHOWN) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return text.substring(0, end) + "…";
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isPrintable(c)) {
                escaped.appendCodePoint(c);
              } else {
                escape(escaped, c);
              }
            });
    return escaped.toString();
  }

  private static void escape(StringBuilder out, int codePoint) {
    switch (codePoint) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        for (char c : Character.toChars(codePoint)) {
          out.append("\\u");
          for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(c >> shift & 0xF, 16));
          }
        }
      }
    }
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      // Scripts and emoji need the joiners; the others are invisible or turn the text around.
      case Character.FORMAT -> codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
      default -> true;
    };
  }
}
