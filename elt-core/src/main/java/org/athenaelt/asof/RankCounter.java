package org.athenaelt.asof;

/**
 * Counts for each left row of a run how many right rows are not later, sixteen of them in one pass
 * over the run. Two distances of a {@link ShortSpan} share a word, each below a bit of its own:
 * subtracting a right row from a left one leaves that bit exactly if the right one is not later,
 * and there is room above to add up eight of them. The loops have no branch, so that the compiler
 * turns them into vector code.
 */
final class RankCounter {
  /** The left rows that are counted at once, at most. */
  static final int RUN = 1024;

  /** Right rows that are counted in one pass. */
  static final int PASS = 16;

  /**
   * Where a run begins in its buffer: behind the header of the array and one row which the loop
   * takes before its vectors, these rows begin at a multiple of 64 bytes.
   */
  static final int FIRST = 12;

  /** The run is counted up to a multiple of so many rows, and no row is left over. */
  private static final int LANES = 16;

  private static final int UPPER = ShortSpan.BITS + 1;
  private static final int LOWER_FLAG = ShortSpan.BITS;
  private static final int UPPER_FLAG = UPPER + ShortSpan.BITS;
  private static final int FLAGS = 1 << LOWER_FLAG | 1 << UPPER_FLAG;
  private static final int LOWER_COUNT = (1 << UPPER_FLAG - LOWER_FLAG) - 1;

  private final int[] whens;
  private final ShortSpan span;
  private final int[] run = new int[FIRST + RUN + LANES];
  private final int[] ranks = new int[FIRST + RUN + LANES];

  RankCounter(int[] whens, ShortSpan span) {
    this.whens = whens;
    this.span = span;
  }

  /** Makes words of distances: each in both halves, with the flags that a subtraction may take. */
  static void pack(int[] distances, int count) {
    for (int i = 0; i < count; i++) {
      int distance = distances[i];
      distances[i] = distance + (distance << UPPER) | FLAGS;
    }
  }

  /** The distance that was made into a word. */
  static int distance(int word) {
    return word & ShortSpan.FAR;
  }

  /**
   * The ranks of {@code count} words against {@code rows} right rows from the slot {@code start}:
   * the first rank stands at {@link #FIRST}, until the next call.
   */
  int[] ranks(int[] words, int from, int count, int start, int rows) {
    System.arraycopy(words, from, run, FIRST, count);
    int to = FIRST + (count + LANES - 1 & -LANES);
    for (int passed = 0; passed < rows; passed += PASS) {
      int at = start + passed;
      int left = rows - passed;
      pass(
          run,
          FIRST - 1,
          to,
          ranks,
          passed == 0 ? 0 : -1,
          pair(at, left),
          pair(at + 1, left - 1),
          pair(at + 2, left - 2),
          pair(at + 3, left - 3),
          pair(at + 4, left - 4),
          pair(at + 5, left - 5),
          pair(at + 6, left - 6),
          pair(at + 7, left - 7));
    }
    return ranks;
  }

  /** The right row of a slot and that eight slots further on, the first of {@code left} rows. */
  private int pair(int slot, int left) {
    return lane(slot, left) | lane(slot + PASS / 2, left - PASS / 2) << UPPER;
  }

  /** The distance of a right row, {@link ShortSpan#FAR} beyond the last. */
  private int lane(int slot, int left) {
    int when = whens[Math.min(slot, whens.length - 1)];
    return (span.distance(when) | left - 1 >> 31) & ShortSpan.FAR;
  }

  /** Adds to each rank, or to 0, how many of sixteen right rows are not later. */
  private static void pass(
      int[] run,
      int from,
      int to,
      int[] ranks,
      int kept,
      int a,
      int b,
      int c,
      int d,
      int e,
      int f,
      int g,
      int h) {
    for (int i = from; i < to; i++) {
      int word = run[i];
      int flags =
          (word - a & FLAGS)
              + (word - b & FLAGS)
              + (word - c & FLAGS)
              + (word - d & FLAGS)
              + (word - e & FLAGS)
              + (word - f & FLAGS)
              + (word - g & FLAGS)
              + (word - h & FLAGS);
      ranks[i] = (ranks[i] & kept) + (flags >>> LOWER_FLAG & LOWER_COUNT) + (flags >>> UPPER_FLAG);
    }
  }
}
