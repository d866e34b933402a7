package org.athenaelt.csv.internal.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Tests on eight bytes at once, the first in the lowest bits of a {@code long}. The result of a
 * test has the high bit of every matching byte set.
 */
public final class EightBytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private EightBytes() {}

  /** The eight bytes from {@code from} on; the array must have them. */
  public static long at(byte[] bytes, int from) {
    return (long) LONGS.get(bytes, from);
  }

  /** A mask of the first {@code count} bytes, 1 to 8. */
  public static long first(int count) {
    return -1L >>> Long.SIZE - count * Byte.SIZE;
  }

  /**
   * Whether two slices have the same bytes. Most values are short, and a loop over the bytes of one
   * ends where the processor does not expect it.
   */
  public static boolean same(
      byte[] bytes, int from, int to, byte[] others, int otherFrom, int otherTo) {
    int length = to - from;
    if (length != otherTo - otherFrom) {
      return false;
    }
    if (length == 0 || bytes == others && from == otherFrom) {
      return true;
    }
    if (length > Long.BYTES || to < Long.BYTES || otherTo < Long.BYTES) {
      return Arrays.equals(bytes, from, to, others, otherFrom, otherTo);
    }
    long different = at(bytes, to - Long.BYTES) ^ at(others, otherTo - Long.BYTES);
    // The last byte is the highest; those before the first one do not count.
    return different >>> Long.SIZE - length * Byte.SIZE == 0;
  }

  /** The same byte eight times. */
  public static long each(char ascii) {
    return ONES * ascii;
  }

  /** The number of bytes equal to those of {@link #each}. */
  public static int count(long word, long each) {
    long difference = word ^ each;
    // The high bit of each byte of this sum is set unless the byte is zero.
    return Long.bitCount(~((difference & LOW_BITS) + LOW_BITS | difference | LOW_BITS));
  }

  /**
   * Finds the first byte less than those of {@link #each}, unsigned. Later bytes may be marked
   * wrongly, because of borrows; only the first match is reliable.
   */
  public static long firstBelow(long word, long each) {
    return word - each & ~word & HIGH_BITS;
  }

  /** Finds the first byte equal to those of {@link #each}; only the first match is reliable. */
  public static long firstSame(long word, long each) {
    return firstBelow(word ^ each, ONES);
  }

  /** Finds the bytes that are not ASCII. */
  public static long nonAscii(long word) {
    return word & HIGH_BITS;
  }

  /** The number of bytes before the first match. */
  public static int before(long found) {
    return Long.numberOfTrailingZeros(found) / Byte.SIZE;
  }
}
