package org.athenaelt.asof;

import java.util.function.LongSupplier;

/**
 * Counts for each left row of a run how many right rows are not later, twelve of them in one pass
 * over the run. Two distances of a {@link ShortSpan} share a word, each below a bit of its own:
 * subtracting a right row from a left one leaves that bit exactly if the right one is not later,
 * and there is room above to add up eight of them. The loops have no branch, so that the compiler
 * turns them into vector code.
 */
final class RankCounter {
  /** The left rows that are counted at once, at most. */
  static final int RUN = 1024;

  /** Right rows that are counted in one pass. */
  private static final int PASS = 12;

  /** The run is counted up to a multiple of so many rows, and no row is left over. */
  private static final int LANES = 16;

  /**
   * Where a run begins, unless {@link #align} finds a better place: behind the header of the array
   * and one row which the loops take before their vectors, these begin at a multiple of 64 bytes if
   * the array does.
   */
  private static final int FIRST = 12;

  /** With its header a multiple of 64 bytes: arrays made one after the other lie alike. */
  private static final int LENGTH = FIRST + LANES + RUN;

  private static final int UPPER = ShortSpan.BITS + 1;
  private static final int LOWER_FLAG = ShortSpan.BITS;
  private static final int UPPER_FLAG = UPPER + ShortSpan.BITS;
  private static final int FLAGS = 1 << LOWER_FLAG | 1 << UPPER_FLAG;
  private static final int LOWER_COUNT = (1 << UPPER_FLAG - LOWER_FLAG) - 1;

  private final int[] whens;
  private final ShortSpan span;

  /** The words of a run, from {@link #first()} on. */
  final int[] words = new int[LENGTH];

  /** Its ranks, from {@link #first()} on. */
  final int[] ranks = new int[LENGTH];

  /** The words of the right rows of a pass. */
  private final int[] pairs = new int[PASS / 2];

  private int first = FIRST;

  RankCounter(int[] whens, ShortSpan span) {
    this.whens = whens;
    this.span = span;
  }

  /** Where the first row of a run stands. */
  int first() {
    return first;
  }

  /**
   * Looks for the {@link #first() place} where runs are counted fastest. The compiler's loops count
   * row by row up to an address that suits their vectors, and a program cannot ask for addresses:
   * it can try. Takes some microseconds; no place changes a rank.
   *
   * @param clock nanoseconds, from any origin
   */
  void align(LongSupplier clock) {
    int rowsTried = 8 * LANES;
    long least = Long.MAX_VALUE;
    int best = first;
    for (int place = FIRST; place < FIRST + LANES; place += 2) {
      first = place;
      for (int i = 0; i < 4; i++) {
        long begin = clock.getAsLong();
        words(rowsTried);
        count(place + rowsTried);
        long nanos = clock.getAsLong() - begin;
        if (nanos < least) {
          least = nanos;
          best = place;
        }
      }
    }
    first = best;
  }

  /** Takes times of left rows, {@link #RUN} at most, in place of those before. */
  void take(int[] times, int from, int count) {
    System.arraycopy(times, from, words, first, count);
  }

  /** Makes words of the times taken: the lower bits of each are its distance. */
  void words(int count) {
    words(words, ranks, first - 1, end(count), span.half());
  }

  /** Ranks the times taken among {@code right} right rows from the slot {@code start}. */
  void rank(int count, int start, int right) {
    words(count);
    for (int passed = 0; passed < right; passed += PASS) {
      pairs(start + passed, right - passed);
      count(end(count));
    }
  }

  private void count(int end) {
    count(words, ranks, first - 1, end, pairs[0], pairs[1], pairs[2], pairs[3], pairs[4], pairs[5]);
  }

  private int end(int count) {
    return first + (count + LANES - 1 & -LANES);
  }

  /**
   * Makes words of the first {@code left} right rows from a slot: each has one row and that half a
   * pass further on, {@link ShortSpan#FAR} beyond the last.
   */
  private void pairs(int slot, int left) {
    int half = PASS / 2;
    if (slot + PASS <= whens.length) {
      // Without a branch: how many rows are left cannot be predicted.
      for (int i = 0; i < half; i++) {
        int lower = span.distance(whens[slot + i]) | left - 1 - i >> 31;
        int upper = span.distance(whens[slot + half + i]) | left - 1 - half - i >> 31;
        pairs[i] = lower & ShortSpan.FAR | (upper & ShortSpan.FAR) << UPPER;
      }
    } else {
      for (int i = 0; i < half; i++) {
        pairs[i] = lane(slot, i, left) | lane(slot, half + i, left) << UPPER;
      }
    }
  }

  private int lane(int slot, int row, int left) {
    return row < left ? span.distance(whens[slot + row]) : ShortSpan.FAR;
  }

  /**
   * Makes words of times: the distance in both halves, with the flags that a subtraction may take;
   * and begins to count. A time out of the span is moved to its end: by halves, as differences of
   * times may overflow, and without {@code Math.min} and {@code Math.max}, which keep the compiler
   * of JDK 17 from using vectors.
   */
  private static void words(int[] words, int[] ranks, int from, int to, int half) {
    for (int i = from; i < to; i++) {
      int halves = (words[i] >> 1) - half;
      halves &= ~(halves >> 31);
      int over = halves - ShortSpan.LAST / 2;
      over &= over >> 31;
      int distance = over + over + ShortSpan.LAST + (words[i] & 1);
      words[i] = distance + (distance << UPPER) | FLAGS;
      ranks[i] = 0;
    }
  }

  /** Adds to each rank how many of twelve right rows are not later. */
  private static void count(
      int[] words, int[] ranks, int from, int to, int a, int b, int c, int d, int e, int f) {
    for (int i = from; i < to; i++) {
      int word = words[i];
      int flags =
          (word - a & FLAGS)
              + (word - b & FLAGS)
              + (word - c & FLAGS)
              + (word - d & FLAGS)
              + (word - e & FLAGS)
              + (word - f & FLAGS);
      ranks[i] = ranks[i] + (flags >>> LOWER_FLAG & LOWER_COUNT) + (flags >>> UPPER_FLAG);
    }
  }
}
