package org.athenaelt.asof.internal;

/**
 * Comparison of four distances at once, without a loop or a branch. A <em>lane</em> is one of the
 * four 16-bit fields of a {@code long}: 15 bits for a distance in time, and a top bit.
 *
 * <p>The word sought has the same distance in all lanes, with all top bits set. Subtracting a word
 * of distances from it leaves the top bit set in exactly the lanes that are not greater than the
 * distance sought. A population count of the top bits is then the rank.
 */
final class Lanes {
  static final int PER_WORD = 4;

  /** The greatest value of a lane. Unused lanes have it. */
  static final long MAX = 0x7fff;

  private static final int BITS = 16;
  private static final long TOP_BITS = 0x8000_8000_8000_8000L;
  private static final long EACH_LANE = 0x0001_0001_0001_0001L;

  private Lanes() {}

  /** A distance, at most {@link #MAX}, in lane {@code i % PER_WORD} of a word. */
  static long at(int i, long distance) {
    return distance << BITS * (i % PER_WORD);
  }

  /** The top bit of lane {@code i % PER_WORD}. */
  static long topBit(int i) {
    return at(i, 1L << BITS - 1);
  }

  /** The smallest right shift that makes an unsigned distance at most a limit. */
  static int shiftFor(long distance, long limit) {
    int shift = 0;
    while (Long.compareUnsigned(distance >>> shift, limit) > 0) {
      shift++;
    }
    return shift;
  }

  /** A distance, at most {@link #MAX}, in every lane, with all top bits set. */
  static long sought(long distance) {
    return distance * EACH_LANE | TOP_BITS;
  }

  /** The top bits of the lanes of a word that are not greater than the distance sought. */
  static long notGreater(long sought, long word) {
    return (sought - word) & TOP_BITS;
  }
}
