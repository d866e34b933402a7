package org.athenaelt.asof.internal;

import org.athenaelt.asof.Parallelism;
import org.jspecify.annotations.Nullable;

/**
 * A second copy of the times of {@link Histories}, packed so that sixteen of them are compared at
 * once. A <em>leaf</em> holds up to seventeen rows of a key: the first time in full, a word of meta
 * data, then the distances of the other times from the first, in {@link Lanes}. The README of the
 * module has the design and the measurements.
 *
 * <p>If a distance in a leaf needs more than 15 bits, all its distances lose their low bits, and
 * the rank is corrected against the full times. A key with more rows has several leaves and a
 * <em>directory</em>: a table from equal steps of time to leaves.
 */
final class Leaves {
  static final int LEAF_ROWS = 17;
  static final int LEAF_WORDS = 6;
  static final int DIRECTORY_WORDS = 3;

  /** The offset of the empty leaf, which keys without rows share. */
  static final int NO_LEAF = 0;

  // Meta data of a leaf: rows in bits 0 to 7, shift in bits 8 to 13, rank before the first row in
  // bits 32 to 63.
  private static final int COUNT_MASK = 0xff;
  static final int SHIFT_BIT = 8;
  private static final int SHIFT_MASK = 63 << SHIFT_BIT;
  static final int FIRST_BIT = 32;

  /**
   * The bits that count in a leaf of n rows: bit 0 for the first row, then the top bit of each
   * lane, shifted right by the number of its word.
   */
  private static final long[] RANK_MASKS = rankMasks();

  /**
   * By key code, the offset of its leaf in {@link #words}; if it has several, the complement of the
   * offset of its directory, which is negative.
   */
  final int[] offsets;

  /**
   * Leaves {first time, meta data, four words of lanes} and directories {first time, shift from
   * time to step, offset and number of the steps}. The leaves of a directory follow it.
   */
  final long[] words;

  /** For each step of a directory, the last leaf that begins at or before the step. */
  final int[] steps;

  /**
   * Answers by rank: at 0 that of a key without rows, then for each key that of a time before its
   * first row, followed by the positions of its rows.
   */
  final int[] answers;

  private final long lowest;
  private final long highest;
  private final Histories histories;

  Leaves(
      Histories histories,
      int[] offsets,
      long[] words,
      int[] steps,
      int[] answers,
      long lowest,
      long highest) {
    this.histories = histories;
    this.offsets = offsets;
    this.words = words;
    this.steps = steps;
    this.answers = answers;
    this.lowest = lowest;
    this.highest = highest;
  }

  /**
   * The leaves of histories; null if there are too few rows per key for leaves to pay, or if the
   * times span too much of the {@code long} range.
   */
  static @Nullable Leaves of(Histories histories, Parallelism parallelism) {
    return new LeafBuilder(histories).build(parallelism);
  }

  /**
   * A time limited to the range from just before the earliest to the latest time of the right side.
   * It has the same answer, and its difference from any of these times fits in a {@code long}.
   */
  long clamp(long time) {
    return Math.max(lowest, Math.min(highest, time));
  }

  /** As {@link #clamp(long)}, for {@code count} times. Differences of two ints always fit. */
  void clamp(int[] times, int from, int count, long[] clamped) {
    boolean fits = histories instanceof IntHistories;
    for (int i = 0; i < count; i++) {
      clamped[i] = fits ? times[from + i] : clamp(times[from + i]);
    }
  }

  /** As {@link #clamp(long)}, for {@code count} times. */
  void clamp(long[] times, int from, int count, long[] clamped) {
    for (int i = 0; i < count; i++) {
      clamped[i] = clamp(times[from + i]);
    }
  }

  /** The answer for a known key code and a clamped time: a position or the code of a reason. */
  int answer(int code, long time) {
    return answers[rank(code, time)];
  }

  /** The index of the answer in {@link #answers}. */
  int rank(int code, long time) {
    int leaf = offsets[code] < 0 ? findLeaf(~offsets[code], time) : offsets[code];
    return rankInLeaf(leaf, code, time - words[leaf]);
  }

  /**
   * As {@link #rank}, within a leaf.
   *
   * @param distance the time sought minus the first time of the leaf
   */
  int rankInLeaf(int leaf, int code, long distance) {
    long meta = words[leaf + 1];
    long sought = Lanes.sought(Math.min(distance >>> (meta >>> SHIFT_BIT), Lanes.MAX));
    long notGreater =
        Lanes.notGreater(sought, words[leaf + 2])
            | Lanes.notGreater(sought, words[leaf + 3]) >>> 1
            | Lanes.notGreater(sought, words[leaf + 4]) >>> 2
            | Lanes.notGreater(sought, words[leaf + 5]) >>> 3
            | 1;
    long mask = RANK_MASKS[(int) meta & COUNT_MASK] & ~(distance >> 63);
    int first = (int) (meta >>> FIRST_BIT);
    int rank = first + Long.bitCount(notGreater & mask);
    return (meta & SHIFT_MASK) == 0 ? rank : correct(rank, first, code, distance + words[leaf]);
  }

  /**
   * Steps back over rows after the time, which are not distinguished from it by the upper bits of
   * their distances. These are fewer than the rows of a leaf.
   */
  private int correct(int rank, int first, int code, long time) {
    int correct = rank;
    while (correct > first + 1 && histories.time(slot(correct, code)) > time) {
      correct--;
    }
    return correct;
  }

  /**
   * The offset of the leaf of a directory with the last time at or before {@code time}; the first
   * leaf if there is none.
   */
  int findLeaf(int directory, long time) {
    long distance = Math.max(0, time - words[directory]);
    int shift = (int) words[directory + 1];
    long table = words[directory + 2];
    int step = (int) (table >>> 32) + (int) Math.min(distance >>> shift, (int) table - 1);
    int low = steps[step];
    int high = steps[step + 1];
    int leaves = directory + DIRECTORY_WORDS;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (words[leaves + LEAF_WORDS * middle] <= time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return leaves + LEAF_WORDS * low;
  }

  /** The slot in {@link Histories} of the row with a rank. */
  static int slot(int rank, int code) {
    return rank - code - 2;
  }

  private static long[] rankMasks() {
    long[] masks = new long[LEAF_ROWS + 1];
    for (int n = 1; n <= LEAF_ROWS; n++) {
      int lane = n - 2;
      masks[n] = n == 1 ? 1 : masks[n - 1] | Lanes.topBit(lane) >>> lane / Lanes.PER_WORD;
    }
    return masks;
  }
}
