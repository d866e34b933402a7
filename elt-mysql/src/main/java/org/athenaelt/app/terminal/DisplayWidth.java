package org.athenaelt.app.terminal;

import org.jline.utils.WCWidth;

/** How many columns of a terminal a text takes. */
public final class DisplayWidth {

  /** All characters below take one column each: Latin text needs no library. */
  private static final int FIRST_OTHER = 0x300;

  /** So do the characters that draw boxes. */
  private static final int FIRST_BOX = 0x2500;

  private static final int LAST_BOX = 0x257F;

  private DisplayWidth() {}

  /** The columns of a printable text: two for a wide character, none for a combining one. */
  public static int of(String text) {
    int width = 0;
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      width += of(c);
    }
    return width;
  }

  /** The beginning of a text that takes at most so many columns, and an ellipsis if it is cut. */
  public static String shorten(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    int width = 1;
    int end = 0;
    while (width + of(text.codePointAt(end)) <= columns) {
      width += of(text.codePointAt(end));
      end += Character.charCount(text.codePointAt(end));
    }
    return text.substring(0, end) + '…';
  }

  private static int of(int codePoint) {
    boolean isNarrow = codePoint < FIRST_OTHER || codePoint >= FIRST_BOX && codePoint <= LAST_BOX;
    return isNarrow ? 1 : Math.max(0, WCWidth.wcwidth(codePoint));
  }
}
