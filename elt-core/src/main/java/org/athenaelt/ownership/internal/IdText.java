package org.athenaelt.ownership.internal;

import java.nio.charset.StandardCharsets;
import org.athenaelt.table.Utf8Buffer;

/**
 * Ids as bytes, different ones for different ids: UTF-8, and a surrogate without its partner as
 * UTF-8 would write it if it were a character. No valid UTF-8 has such bytes, so that no file can
 * hold an id that is equal to one with such a surrogate.
 */
final class IdText {
  private static final byte FIRST_OF_SURROGATE = (byte) 0xED;
  private static final byte LEAST_SECOND_OF_SURROGATE = (byte) 0xA0;
  private static final int CONTINUATION = 0x80;
  private static final int BITS = 6;
  private static final int MASK = (1 << BITS) - 1;

  private IdText() {}

  static void append(Utf8Buffer out, String id) {
    int from = 0;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (Character.isSurrogate(c) && isUnpaired(id, i)) {
        out.append(id.substring(from, i));
        out.append(FIRST_OF_SURROGATE);
        out.append((byte) (CONTINUATION | c >> BITS & MASK));
        out.append((byte) (CONTINUATION | c & MASK));
        from = i + 1;
      }
    }
    out.append(id.substring(from));
  }

  /** The id of bytes that {@link #append} made. */
  static String text(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int i = 0; i + 1 < length; i++) {
      // As signed numbers, the second bytes of surrogates are the greater continuations.
      if (bytes[i] == FIRST_OF_SURROGATE && bytes[i + 1] >= LEAST_SECOND_OF_SURROGATE) {
        text.append(new String(bytes, from, i - from, StandardCharsets.UTF_8));
        text.append((char) (0xD << 2 * BITS | (bytes[i + 1] & MASK) << BITS | bytes[i + 2] & MASK));
        from = i + 3;
      }
    }
    String rest = new String(bytes, from, length - from, StandardCharsets.UTF_8);
    return text.isEmpty() ? rest : text.append(rest).toString();
  }

  private static boolean isUnpaired(String id, int i) {
    return Character.isHighSurrogate(id.charAt(i))
        ? i + 1 == id.length() || !Character.isLowSurrogate(id.charAt(i + 1))
        : i == 0 || !Character.isHighSurrogate(id.charAt(i - 1));
  }
}
