package org.athenaelt.table;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes text from outside (data, headers, file names, a server's messages) safe to show on a
 * terminal or in a log. Control characters, line ends and characters that change the direction of
 * text become escapes such as {@code \n}, {@code \t} and {@code \u001b}. Other text is unchanged,
 * including escapes that it already contains.
 */
public final class Printable {

  /** Maximum length of a shown value: enough to recognise it, and fits one line of a terminal. */
  private static final int MAX_LENGTH = 60;

  private static final int MAX_NAMES = 50;

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Printable() {}

  /** The text with line ends escaped. */
  public static String text(String text) {
    // Nearly all text is printable ASCII, and a page has very many texts.
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return text.codePoints().allMatch(Printable::isPrintable) ? text : escaped(text);
      }
    }
    return text;
  }

  /** The text with line ends kept as line feeds. */
  public static String lines(String text) {
    return text.lines().map(Printable::text).collect(Collectors.joining("\n"));
  }

  /** The names, shortened where they are long, at most 50 of them. Not escaped. */
  public static String names(List<String> names, String separator) {
    String shown =
        names.stream()
            .limit(MAX_NAMES)
            .map(Printable::shorten)
            .collect(Collectors.joining(separator));
    int more = names.size() - MAX_NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** The first 60 characters and an ellipsis; no surrogate pair is cut. Not escaped. */
  public static String shorten(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
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
      // Scripts and emoji need the joiners; the other format characters are invisible or reorder
      // text.
      case Character.FORMAT -> codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
      default -> true;
    };
  }
}
