package org.athenaelt.asof;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The backward join of runs of left rows with the same key, in any order of time, where all times
 * lie within a {@link ShortSpan}. A run is answered by {@linkplain RankCounter counting} the right
 * rows that are not later, or, if these are many, from a table with the answer of each distance.
 *
 * <p>Holds its buffers: one object joins one block after the other, for one thread.
 */
final class CountKernel {
  /** So many rows at once: a run that is cut at the end of a block is counted in two parts. */
  static final int BLOCK = 4096;

  /** Fewer left rows than this are answered one by one. */
  private static final int SHORT_RUN = 24;

  /** Longer histories are tabulated. */
  private static final int COUNTED = 8 * RankCounter.PASS;

  /** So many left rows of a block pay for a table. */
  private static final int TABLE_RUN = 256;

  private final AsOfIndex index;
  private final IntHistories histories;
  private final @Nullable Leaves leaves;
  private final ShortSpan span;
  private final RankCounter counter;

  /** The distances of a block of left rows, packed. */
  private final int[] words;

  /** The times of a run that is neither counted nor tabulated. */
  private final long[] whens = new long[TABLE_RUN];

  /** The answers of a key by rank. */
  private final int[] answers = new int[2 * COUNTED];

  /** The answers of the key {@link #tableCode} by distance. */
  private int[] table = {};

  private int tableCode = -1;

  CountKernel(
      AsOfIndex index, IntHistories histories, @Nullable Leaves leaves, ShortSpan span, int block) {
    this.index = index;
    this.histories = histories;
    this.leaves = leaves;
    this.span = span;
    this.counter = new RankCounter(histories.whens, span);
    this.words = new int[block];
  }

  void join(int[] codes, int[] whens, int from, int to, int[] positions) {
    span.distances(whens, from, to - from, words);
    runs(codes, from, to, positions);
  }

  void join(int[] codes, long[] whens, int from, int to, int[] positions) {
    span.distances(whens, from, to - from, words);
    runs(codes, from, to, positions);
  }

  private void runs(int[] codes, int from, int to, int[] positions) {
    RankCounter.pack(words, to - from);
    for (int i = from; i < to; ) {
      int end = Order.endOfRun(codes, i, to);
      run(codes, i, end, from, positions);
      i = end;
    }
  }

  /** Joins left rows of one key; the word of row {@code i} is at {@code i - ahead}. */
  private void run(int[] codes, int begin, int end, int ahead, int[] positions) {
    int code = codes[begin];
    if (Integer.compareUnsigned(code, histories.keyCount()) >= 0) {
      Arrays.fill(positions, begin, end, AsOfIndex.noKey(code));
      return;
    }
    int start = histories.starts[code];
    int rows = histories.starts[code + 1] - start;
    if (rows == 1) {
      one(start, begin, end, ahead, positions);
    } else if (rows == 0) {
      Arrays.fill(positions, begin, end, NoMatch.UNKNOWN_KEY.code());
    } else if (end - begin < SHORT_RUN) {
      each(codes, begin, end, ahead, positions);
    } else if (rows <= COUNTED) {
      answers[0] = NoMatch.BEFORE_FIRST.code();
      System.arraycopy(histories.positions, start, answers, 1, rows);
      for (int i = begin; i < end; i += RankCounter.RUN) {
        int count = Math.min(RankCounter.RUN, end - i);
        int[] ranks = counter.ranks(words, i - ahead, count, start, rows);
        gather(answers, ranks, RankCounter.FIRST, count, positions, i);
      }
    } else if (code == tableCode || end - begin >= TABLE_RUN) {
      tabulate(code, start, rows);
      gather(table, words, begin - ahead, end - begin, positions, begin);
    } else {
      each(codes, begin, end, ahead, positions);
    }
  }

  /** A history of one row. */
  private void one(int start, int begin, int end, int ahead, int[] positions) {
    int distance = span.distance(histories.whens[start]);
    int before = NoMatch.BEFORE_FIRST.code();
    int differing = histories.positions[start] ^ before;
    for (int i = begin; i < end; i++) {
      int later = RankCounter.distance(words[i - ahead]) - distance;
      positions[i] = before ^ differing & ~(later >> 31);
    }
  }

  /** A run too short to be counted or tabulated. */
  private void each(int[] codes, int begin, int end, int ahead, int[] positions) {
    int count = end - begin;
    for (int i = 0; i < count; i++) {
      whens[i] = span.base() + RankCounter.distance(words[begin - ahead + i]);
    }
    if (leaves != null) {
      LeafKernel.run(leaves, codes, begin, whens, 0, count, positions);
    } else {
      for (int i = 0; i < count; i++) {
        positions[begin + i] = index.find(codes[begin], whens[i]);
      }
    }
  }

  /**
   * Answers from a table by the lower bits of the words: as its length is a power of two, no word
   * need be checked.
   */
  private static void gather(
      int[] table, int[] words, int from, int count, int[] positions, int to) {
    for (int i = 0; i < count; i++) {
      positions[to + i] = table[words[from + i] & table.length - 1];
    }
  }

  /** Fills the table with the answers of a key, unless it has them. */
  private void tabulate(int code, int start, int rows) {
    if (code == tableCode) {
      return;
    }
    if (table.length == 0) {
      table = new int[ShortSpan.FAR + 1];
    } else {
      Arrays.fill(table, 0);
    }
    for (int i = 0; i < rows; i++) {
      table[span.distance(histories.whens[start + i])] = i + 1;
    }
    int rank = 0;
    for (int i = 0; i < table.length; i++) {
      rank = Math.max(rank, table[i]);
      table[i] = rank == 0 ? NoMatch.BEFORE_FIRST.code() : histories.positions[start + rank - 1];
    }
    tableCode = code;
  }
}
