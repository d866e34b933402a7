package org.athenaelt.asof.internal;

/**
 * Four distances in time in the 16-bit lanes of a {@code long}, compared with another distance all
 * at once: subtracting a lane from what is sought leaves the lane's top bit set exactly if the lane
 * is not greater, so that a population count is the rank. No loop, no branch to predict.
 */
final class Lanes {
  static final int PER_WORD = 4;

  /** The greatest value of a lane: a padding that no distance less than this is equal to. */
  static final long FAR = 0x7fff;

  private static final int BITS = 16;
  private static final long TOP_BITS = 0x8000_8000_8000_8000L;
  private static final long EACH_LANE = 0x0001_0001_0001_0001L;

  private Lanes() {}

  /** A distance, at most {@link #FAR}, where the {@code i}-th lane of its word has it. */
  static long at(int i, long distance) {
    return distance << BITS * (i % PER_WORD);
  }

  /** The bit that {@link #notLater} has for the {@code i}-th lane of its word. */
  static long topBit(int i) {
    return at(i, 1L << BITS - 1);
  }

  /** The least shift that makes a distance, unsigned, no greater than a limit. */
  static int shiftFor(long distance, long limit) {
    int shift = 0;
    while (Long.compareUnsigned(distance >>> shift, limit) > 0) {
      shift++;
    }
    return shift;
  }

  /** What words are compared with: a distance, at most {@link #FAR}, in every lane. */
  static long sought(long distance) {
    return distance * EACH_LANE | TOP_BITS;
  }

  /** The top bit of each lane that is not greater than what is sought. */
  static long notLater(long sought, long word) {
    return (sought - word) & TOP_BITS;
  }
}
