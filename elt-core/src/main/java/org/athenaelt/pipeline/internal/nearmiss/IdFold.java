package org.athenaelt.pipeline.internal.nearmiss;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.athenaelt.pipeline.NearMiss;
import org.athenaelt.table.Blanks;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Utf8Buffer;

/** Reduces ids to what is left if some differences do not count. Immutable. */
final class IdFold {

  private static final int SHORT = 15;
  private static final int LONG = 18;
  private static final int GROUP = 5;

  private final boolean blanks;
  private final boolean letterCase;
  private final boolean idLength;
  private final boolean zeros;
  private final IdStyle style;

  /**
   * @param ignored the differences that do not count
   * @param style how ids compare otherwise
   */
  IdFold(Set<NearMiss.Kind> ignored, IdStyle style) {
    this.blanks = ignored.contains(NearMiss.Kind.BLANKS);
    this.letterCase = ignored.contains(NearMiss.Kind.LETTER_CASE);
    this.idLength = ignored.contains(NearMiss.Kind.ID_LENGTH);
    this.zeros = ignored.contains(NearMiss.Kind.LEADING_ZEROS);
    this.style = idLength ? IdStyle.SALESFORCE : style;
  }

  /** Replaces an id by what is left of it. */
  void apply(Utf8Buffer id) {
    if (blanks) {
      strip(id);
    }
    if (zeros) {
      dropZeros(id);
    }
    int length = keyLength(id);
    if (length < id.length()) {
      id.truncate(length);
      if (zeros) {
        dropZeros(id);
      }
    }
    if (letterCase) {
      toLowerCase(id);
    }
  }

  /** What is left of an id. */
  String apply(String id) {
    Utf8Buffer text = new Utf8Buffer(64);
    text.append(id);
    apply(text);
    return text.text(0, text.length());
  }

  private int keyLength(Utf8Buffer id) {
    int length = id.length();
    if (idLength && letterCase && isLongForm(id.array(), 0, length)) {
      return SHORT;
    }
    return style.keyLength(id.array(), 0, length);
  }

  private static void strip(Utf8Buffer id) {
    byte[] bytes = id.array();
    int from = 0;
    int to = id.length();
    while (from < to && isBlank(bytes[from])) {
      from++;
    }
    while (from < to && isBlank(bytes[to - 1])) {
      to--;
    }
    if (from < to && (bytes[from] < 0 || bytes[to - 1] < 0)) {
      replace(id, Blanks::strip);
    } else {
      id.truncate(to);
      removeFirst(id, from);
    }
  }

  /** The zeros of an id of 18 characters are part of it: its checksum depends on the positions. */
  private void dropZeros(Utf8Buffer id) {
    byte[] bytes = id.array();
    int to = id.length();
    int from = 0;
    while (from < to - 1 && bytes[from] == '0' && !isLongForm(bytes, from, to)) {
      from++;
    }
    removeFirst(id, from);
    if (from > 0 && blanks) {
      // There can be blanks between zeros.
      strip(id);
      dropZeros(id);
    }
  }

  private static void toLowerCase(Utf8Buffer id) {
    byte[] bytes = id.array();
    for (int i = 0; i < id.length(); i++) {
      if (bytes[i] < 0) {
        replace(id, IdFold::toLowerCase);
        return;
      }
      bytes[i] = lower(bytes[i]);
    }
  }

  private static String toLowerCase(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** Whether these are 15 characters and their checksum, if the case of all is unknown. */
  private static boolean isLongForm(byte[] bytes, int from, int to) {
    if (to - from != LONG) {
      return false;
    }
    for (int group = 0; group < LONG - SHORT; group++) {
      int capitals = checksumValue(lower(bytes[from + SHORT + group]));
      if (capitals < 0) {
        return false;
      }
      for (int i = 0; i < GROUP; i++) {
        byte c = lower(bytes[from + group * GROUP + i]);
        boolean isLetter = c >= 'a' && c <= 'z';
        boolean isCapital = (capitals >> i & 1) == 1;
        if (!isLetter && (isCapital || c < '0' || c > '9')) {
          return false;
        }
      }
    }
    return true;
  }

  /** The value of a lower-case character of a checksum; negative if it is none. */
  private static int checksumValue(byte c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    return c >= '0' && c <= '5' ? c - '0' + 26 : -1;
  }

  private static void removeFirst(Utf8Buffer id, int count) {
    if (count > 0) {
      int rest = id.length() - count;
      System.arraycopy(id.array(), count, id.array(), 0, rest);
      id.truncate(rest);
    }
  }

  private static void replace(Utf8Buffer id, UnaryOperator<String> change) {
    String text = id.text(0, id.length());
    id.clear();
    id.append(change.apply(text));
  }

  private static boolean isBlank(byte c) {
    return c >= 0 && c <= ' ' || c == 0x7F;
  }

  private static byte lower(byte c) {
    return c >= 'A' && c <= 'Z' ? (byte) (c + 'a' - 'A') : c;
  }
}
