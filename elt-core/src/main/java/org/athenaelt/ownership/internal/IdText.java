package org.athenaelt.ownership.internal;

import java.nio.charset.StandardCharsets;
import org.athenaelt.table.Utf8Buffer;

/**
 * Encodes ids as bytes, different ids as different bytes: UTF-8, with an unpaired surrogate encoded
 * like any other character of three bytes. Valid UTF-8 never contains such bytes, so no id from a
 * file equals an id with an unpaired surrogate.
 */
final class IdText {
  private static final byte SURROGATE_FIRST_BYTE = (byte) 0xED;
  private static final byte SURROGATE_MIN_SECOND_BYTE = (byte) 0xA0;
  private static final int CONTINUATION = 0x80;
  private static final int BITS = 6;
  private static final int MASK = (1 << BITS) - 1;

  private IdText() {}

  /** Appends the bytes of an id. */
  static void append(Utf8Buffer out, String id) {
    int from = 0;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (Character.isSurrogate(c) && isUnpaired(id, i)) {
        out.append(id.substring(from, i));
        out.append(SURROGATE_FIRST_BYTE);
        out.append((byte) (CONTINUATION | c >> BITS & MASK));
        out.append((byte) (CONTINUATION | c & MASK));
        from = i + 1;
      }
    }
    out.append(id.substring(from));
  }

  /** Decodes an id encoded by {@link #append}. */
  static String text(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int i = 0; i + 1 < length; i++) {
      // Continuation bytes are negative; signed comparison keeps their order.
      if (bytes[i] == SURROGATE_FIRST_BYTE && bytes[i + 1] >= SURROGATE_MIN_SECOND_BYTE) {
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
