package org.athenaelt.csv.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time: the first in the lowest bits of a {@code long}. A test of all eight sets
 * the highest bit of each byte that it finds.
 */
public final class EightBytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private EightBytes() {}

  /** The bytes from {@code from} on, of which the array must have eight. */
  static long at(byte[] bytes, int from) {
    return (long) LONGS.get(bytes, from);
  }

  /** All bits of the first {@code count} bytes, of which there are one to eight. */
  public static long first(int count) {
    return -1L >>> Long.SIZE - count * Byte.SIZE;
  }

  /** Eight times the same byte. */
  public static long each(char ascii) {
    return ONES * ascii;
  }

  /** How many bytes are equal to those of {@link #each}. */
  static int count(long word, long each) {
    long difference = word ^ each;
    // The high bit of each byte of this sum is set unless the byte is zero.
    return Long.bitCount(~((difference & LOW_BITS) + LOW_BITS | difference | LOW_BITS));
  }

  /**
   * Finds the first byte that is less than those of {@link #each}, as an unsigned number, and
   * perhaps others behind it: a borrow may reach them.
   */
  public static long firstBelow(long word, long each) {
    return word - each & ~word & HIGH_BITS;
  }

  /** Finds the first byte equal to those of {@link #each}, and perhaps others behind it. */
  public static long firstSame(long word, long each) {
    return firstBelow(word ^ each, ONES);
  }

  /** Finds the bytes that are not ASCII. */
  static long nonAscii(long word) {
    return word & HIGH_BITS;
  }

  /** The number of bytes before the first one found. */
  static int before(long found) {
    return Long.numberOfTrailingZeros(found) / Byte.SIZE;
  }
}
