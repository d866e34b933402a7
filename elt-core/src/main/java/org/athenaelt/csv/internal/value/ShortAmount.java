package org.athenaelt.csv.internal.value;

import java.util.stream.LongStream;
import org.athenaelt.table.Amounts;

/**
 * Amounts of at most eight characters without a sign, read as one word. Most amounts are such, and
 * of different lengths, so that a loop over their characters ends where the processor does not
 * expect it.
 *
 * <p>The digits are added up in pairs, as by D. Lemire, "Quickly parsing eight digits" (2018).
 */
final class ShortAmount {

  /** In place of an amount that is not such. */
  static final long NONE = -1;

  private static final int LENGTH = Long.BYTES;

  /** The units in 1. */
  static final long UNITS = 10_000_000_000L;

  private static final long ZEROS = EightBytes.each('0');
  private static final long POINTS = EightBytes.each((char) ('.' ^ '0'));

  /** Adding it sets the high bit of every byte that is more than 9. */
  private static final long EXCESS = EightBytes.each((char) (0x80 - 10));

  private static final long PAIRS = 0x0000_00FF_0000_00FFL;

  private static final long[] POWERS_OF_TEN =
      LongStream.iterate(1, power -> power * 10).limit(Amounts.DECIMALS + 1).toArray();

  private ShortAmount() {}

  /** The amount in units of its {@value Amounts#DECIMALS}th decimal, or {@link #NONE}. */
  static long units(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > LENGTH || length == 0 || to < LENGTH) {
      return NONE;
    }
    // The last character is in the highest byte; bytes before the first one become zero digits.
    long digits =
        (EightBytes.at(bytes, to - LENGTH) ^ ZEROS) & -1L << (LENGTH - length) * Byte.SIZE;
    long points = EightBytes.firstSame(digits, POINTS);
    int decimals = 0;
    if (points != 0) {
      int point = EightBytes.before(points);
      long before = (1L << point * Byte.SIZE) - 1;
      decimals = LENGTH - 1 - point;
      digits = digits & ~before << Byte.SIZE | (digits & before) << Byte.SIZE;
    }
    if (EightBytes.nonAscii(digits + EXCESS | digits) != 0) {
      return NONE;
    }
    return eightDigits(digits) * unitsOf(decimals);
  }

  /** The units in 1 at the last of so many decimals. */
  static long unitsOf(int decimals) {
    return POWERS_OF_TEN[Amounts.DECIMALS - decimals];
  }

  private static long eightDigits(long digits) {
    long pairs = digits * 10 + (digits >>> 8);
    return (pairs & PAIRS) * (100 + (1_000_000L << 32))
            + (pairs >>> 16 & PAIRS) * (1 + (10_000L << 32))
        >>> 32;
  }
}
