package org.athenaelt.asof.internal;

import org.athenaelt.asof.Parallelism;
import org.jspecify.annotations.Nullable;

/**
 * The times of {@link Histories} once more, packed so that sixteen of them are compared at once. Up
 * to seventeen rows of a key make a <em>leaf</em>: the first time in full, a word of meta data,
 * then the distances of the other times from the first, in {@link Lanes}. Design and measurements:
 * the module page.
 *
 * <p>Distances too wide for 15 bits are cut to their upper bits, and the rank is then corrected
 * against the full times. A key with more rows has several leaves, and a table from equal steps of
 * time to the leaf that holds them.
 */
final class Leaves {
  static final int ROWS = 17;
  static final int WORDS = 6;
  static final int DIRECTORY = 3;

  /** Where a key without rows has its leaf: an empty one. */
  static final int NO_LEAF = 0;

  private static final int COUNT_MASK = 0xff;
  static final int SHIFT_AT = 8;
  private static final int SHIFT_MASK = 63 << SHIFT_AT;
  static final int FIRST_AT = 32;

  /**
   * For a leaf of n rows the bits that may be counted: bit 0 for the first row, then the top bit of
   * each lane, moved right by the number of its word.
   */
  private static final long[] COUNTED = counted();

  /**
   * Where the leaf of a key begins in {@link #words}; if negative, the complement of where its
   * directory does.
   */
  final int[] at;

  /**
   * Leaves {first time, meta, lanes} and directories {first time, shift to steps, where the steps
   * are and how many}, each directory followed by its leaves.
   */
  final long[] words;

  /** For each step of time of a directory, the last leaf that begins at or before the step does. */
  final int[] steps;

  /**
   * At 0 the answer for a key without rows; then for each key the answer before its first row, and
   * its positions.
   */
  final int[] answers;

  private final long lowest;
  private final long highest;
  private final Histories histories;

  Leaves(
      Histories histories,
      int[] at,
      long[] words,
      int[] steps,
      int[] answers,
      long lowest,
      long highest) {
    this.histories = histories;
    this.at = at;
    this.words = words;
    this.steps = steps;
    this.answers = answers;
    this.lowest = lowest;
    this.highest = highest;
  }

  /**
   * Packs histories, if it pays: sparse ones are searched as they are, and so are those that span
   * all of time.
   */
  static @Nullable Leaves of(Histories histories, Parallelism parallelism) {
    return new LeafBuilder(histories).build(parallelism);
  }

  /**
   * A time moved into a range where it gives the same answer and where the difference of any two
   * times fits in a {@code long}.
   */
  long clamp(long time) {
    return Math.max(lowest, Math.min(highest, time));
  }

  /** As {@link #clamp(long)}, for {@code count} times: the difference of two ints always fits. */
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

  /** Where in {@link #answers} the answer is. */
  int rank(int code, long time) {
    int leaf = at[code] < 0 ? leafOf(~at[code], time) : at[code];
    return rankInLeaf(leaf, code, time - words[leaf]);
  }

  /**
   * As {@link #rank}, once the leaf is known.
   *
   * @param distance the time sought, less the first time of the leaf
   */
  int rankInLeaf(int leaf, int code, long distance) {
    long meta = words[leaf + 1];
    long sought = Lanes.sought(Math.min(distance >>> (meta >>> SHIFT_AT), Lanes.FAR));
    long notLater =
        Lanes.notLater(sought, words[leaf + 2])
            | Lanes.notLater(sought, words[leaf + 3]) >>> 1
            | Lanes.notLater(sought, words[leaf + 4]) >>> 2
            | Lanes.notLater(sought, words[leaf + 5]) >>> 3
            | 1;
    long counted = COUNTED[(int) meta & COUNT_MASK] & ~(distance >> 63);
    int first = (int) (meta >>> FIRST_AT);
    int rank = first + Long.bitCount(notLater & counted);
    return (meta & SHIFT_MASK) == 0 ? rank : exact(rank, first, code, distance + words[leaf]);
  }

  /**
   * Steps back over rows that only their cut distances put at or before the time: fewer than a leaf
   * has.
   */
  int exact(int rank, int first, int code, long time) {
    int exact = rank;
    while (exact > first + 1 && histories.time(slot(exact, code)) > time) {
      exact--;
    }
    return exact;
  }

  /**
   * The leaf among several that holds the last time at or before {@code time}: the first leaf if
   * there is none.
   */
  int leafOf(int directory, long time) {
    long distance = Math.max(0, time - words[directory]);
    int shift = (int) words[directory + 1];
    long table = words[directory + 2];
    int step = (int) (table >>> 32) + (int) Math.min(distance >>> shift, (int) table - 1);
    int low = steps[step];
    int high = steps[step + 1];
    int leaves = directory + DIRECTORY;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (words[leaves + WORDS * middle] <= time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return leaves + WORDS * low;
  }

  /** The slot in {@link Histories} of a row found at {@code rank}. */
  static int slot(int rank, int code) {
    return rank - code - 2;
  }

  private static long[] counted() {
    long[] counted = new long[ROWS + 1];
    for (int n = 1; n <= ROWS; n++) {
      int lane = n - 2;
      counted[n] = n == 1 ? 1 : counted[n - 1] | Lanes.topBit(lane) >>> lane / Lanes.PER_WORD;
    }
    return counted;
  }
}
