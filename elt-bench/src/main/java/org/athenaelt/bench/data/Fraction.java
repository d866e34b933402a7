package org.athenaelt.bench.data;

/**
 * A number in [0, 1), stored as a {@code long}: the value divided by 2<sup>63</sup>.
 *
 * <p>{@link #part} divides the range into equal parts; {@link #rest} is the position within the
 * part, again a fraction. One fraction thus gives an account, then one of its reallocations, then a
 * day. Order is kept: ascending fractions give the accounts in turn, each in order of date.
 */
final class Fraction {

  private Fraction() {}

  /** The fraction {@code index / count}, rounded down by at most 2<sup>-63</sup> per step. */
  static long of(long index, long count) {
    return index * (Long.MAX_VALUE / count);
  }

  /** The part, from 0, of {@code parts} equal parts. */
  static int part(long fraction, int parts) {
    return (int) Math.multiplyHigh(fraction, 2L * parts);
  }

  /** The position within that part, as a fraction. */
  static long rest(long fraction, int parts) {
    return (fraction * (2L * parts)) >>> 1;
  }
}
