package org.athenaelt.bench.data;

/**
 * A number in [0, 1) as a {@code long}: the value divided by 2<sup>63</sup>.
 *
 * <p>Cutting a fraction into equal parts gives a part and, inside it, the rest: a new fraction. One
 * fraction so yields an account, a reallocation of it and a day of that in turn; and since cutting
 * preserves order, growing fractions visit accounts one after the other, each in date order.
 */
final class Fraction {

  private Fraction() {}

  /** The fraction {@code index / count}, to within 2<sup>-63</sup> per step. */
  static long of(long index, long count) {
    return index * (Long.MAX_VALUE / count);
  }

  /** Which of {@code parts} equal parts the fraction lies in. */
  static int part(long fraction, int parts) {
    return (int) Math.multiplyHigh(fraction, 2L * parts);
  }

  /** Where inside its part the fraction lies. */
  static long rest(long fraction, int parts) {
    return (fraction * (2L * parts)) >>> 1;
  }
}
