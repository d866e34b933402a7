package org.athenaelt.asof;

import com.google.common.primitives.Ints;
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
  private static final int COUNTED = 128;

  /** So many left rows of a block pay for a table. */
  private static final int TABLE_RUN = 256;

  /** Rows in a page of 4 kB of a column, in a cache line, and in the lines read ahead of a page. */
  private static final int PAGE = 1024;

  private static final int LINE = 16;
  private static final int TOUCHED = 3 * LINE;

  private final AsOfIndex index;
  private final IntHistories histories;
  private final @Nullable Leaves leaves;
  private final ShortSpan span;
  private final RankCounter counter;

  /** The times of a block of left rows that come as {@code long}s. */
  private int[] narrowed = {};

  /** The times of a run that is neither counted nor tabulated. */
  private final long[] whens = new long[TABLE_RUN];

  /** The answers of a key by rank. */
  private final int[] answers = new int[2 * COUNTED];

  /** The answers of the key {@link #tableCode} by distance. */
  private int[] table = {};

  private int tableCode = -1;

  /** Keeps the compiler from leaving out reads whose result nobody needs. */
  private int touched;

  CountKernel(AsOfIndex index, IntHistories histories, @Nullable Leaves leaves, ShortSpan span) {
    this.index = index;
    this.histories = histories;
    this.leaves = leaves;
    this.span = span;
    this.counter = new RankCounter(histories.whens, span);
  }

  /** Takes some microseconds to be faster on many rows. */
  void prepareForMany() {
    counter.align(System::nanoTime);
  }

  void join(int[] codes, int[] whens, int from, int to, int[] positions) {
    touched += touch(codes, whens, positions, to);
    runs(codes, whens, 0, from, to, positions);
  }

  void join(int[] codes, long[] whens, int from, int to, int[] positions) {
    if (narrowed.length < to - from) {
      narrowed = new int[to - from];
    }
    for (int i = from; i < to; i++) {
      narrowed[i - from] = Ints.saturatedCast(whens[i]);
    }
    runs(codes, narrowed, from, from, to, positions);
  }

  /** Joins a block; the time of row {@code i} is at {@code i - ahead}. */
  private void runs(int[] codes, int[] times, int ahead, int from, int to, int[] positions) {
    for (int i = from; i < to; ) {
      int end = Order.endOfRun(codes, i, to);
      run(codes, times, ahead, i, end, positions);
      i = end;
    }
  }

  /**
   * Reads a little of each page of the next block, all columns at once, so that the pages are on
   * their way: the processor fetches ahead within a page, and waits at the start of each.
   */
  private static int touch(int[] codes, int[] whens, int[] positions, int from) {
    int rows = Math.min(codes.length, Math.min(whens.length, positions.length));
    int end = Math.min(rows - PAGE, from + BLOCK);
    int sum = 0;
    for (int page = from; page < end; page += PAGE) {
      for (int i = page; i < page + TOUCHED; i += LINE) {
        sum += codes[i] ^ whens[i] ^ positions[i];
      }
    }
    return sum;
  }

  /** Joins left rows of one key. */
  private void run(int[] codes, int[] times, int ahead, int begin, int end, int[] positions) {
    int code = codes[begin];
    if (Integer.compareUnsigned(code, histories.keyCount()) >= 0) {
      Arrays.fill(positions, begin, end, AsOfIndex.noKey(code));
      return;
    }
    int start = histories.starts[code];
    int rows = histories.starts[code + 1] - start;
    if (rows == 1) {
      one(start, times, ahead, begin, end, positions);
    } else if (rows == 0) {
      Arrays.fill(positions, begin, end, NoMatch.UNKNOWN_KEY.code());
    } else if (end - begin < SHORT_RUN) {
      each(codes, times, ahead, begin, end, positions);
    } else if (rows <= COUNTED) {
      answers[0] = NoMatch.BEFORE_FIRST.code();
      System.arraycopy(histories.positions, start, answers, 1, rows);
      for (int i = begin; i < end; i += RankCounter.RUN) {
        int count = Math.min(RankCounter.RUN, end - i);
        counter.take(times, i - ahead, count);
        counter.rank(count, start, rows);
        gather(answers, counter.ranks, counter.first(), count, positions, i);
      }
    } else if (code == tableCode || end - begin >= TABLE_RUN) {
      tabulate(code, start, rows);
      for (int i = begin; i < end; i += RankCounter.RUN) {
        int count = Math.min(RankCounter.RUN, end - i);
        counter.take(times, i - ahead, count);
        counter.words(count);
        gather(table, counter.words, counter.first(), count, positions, i);
      }
    } else {
      each(codes, times, ahead, begin, end, positions);
    }
  }

  /** A history of one row. */
  private void one(int start, int[] times, int ahead, int begin, int end, int[] positions) {
    long when = histories.whens[start];
    int before = NoMatch.BEFORE_FIRST.code();
    int differing = histories.positions[start] ^ before;
    for (int i = begin; i < end; i++) {
      // As a difference of longs, which does not overflow: its sign is the comparison.
      int earlier = (int) (times[i - ahead] - when >> 63);
      positions[i] = before ^ differing & ~earlier;
    }
  }

  /** A run too short to be counted or tabulated. */
  private void each(int[] codes, int[] times, int ahead, int begin, int end, int[] positions) {
    int count = end - begin;
    for (int i = 0; i < count; i++) {
      whens[i] = times[begin - ahead + i];
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
   * Answers from a table by the lower bits of what is counted: as its length is a power of two,
   * nothing need be checked.
   */
  private static void gather(
      int[] table, int[] rows, int from, int count, int[] positions, int to) {
    for (int i = 0; i < count; i++) {
      positions[to + i] = table[rows[from + i] & table.length - 1];
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
