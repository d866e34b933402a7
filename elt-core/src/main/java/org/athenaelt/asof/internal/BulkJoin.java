package org.athenaelt.asof.internal;

import java.util.function.IntToLongFunction;
import org.athenaelt.asof.AsOfRule;
import org.jspecify.annotations.Nullable;

/** Joins ranges of left rows, block by block, with the loop that suits the order of the block. */
public final class BulkJoin {
  private static final int BLOCK = 1024;

  /** Minimum left rows per answer, on average, for which a merge pays. */
  private static final int ROWS_PER_ANSWER = 4;

  /** Blocks joined without a merge after one that did not pay. */
  private static final int PAUSE = 7;

  private final RightSide right;
  private final @Nullable IntHistories ints;
  private final @Nullable Leaves leaves;

  public BulkJoin(RightSide right) {
    this.right = right;
    this.ints = right.histories instanceof IntHistories fits ? fits : null;
    this.leaves = right.leaves;
  }

  /** Joins the left rows from {@code from} to {@code to}, exclusive, by the plain backward rule. */
  public void join(int[] codes, int[] times, int from, int to, int[] positions) {
    long[] buffer = new long[Math.min(BLOCK, to - from)];
    int pause = 0;
    int end;
    for (int begin = from; begin < to; begin = end) {
      end = begin + Math.min(BLOCK, to - begin);
      Order order = Order.of(codes, times, begin, end);
      if (order == Order.BY_KEY_AND_TIME && pause > 0) {
        pause--;
        order = Order.BY_KEY;
      }
      if (order == Order.BY_KEY_AND_TIME && ints != null) {
        int answers = RunKernel.join(ints, codes, times, begin, end, positions);
        pause = leaves != null && ROWS_PER_ANSWER * answers > end - begin ? PAUSE : 0;
      } else {
        joinBlock(order, codes, times, begin, end, positions, buffer);
      }
    }
  }

  /** As {@link #join(int[], int[], int, int, int[])}, for {@code long} times. */
  public void join(int[] codes, long[] times, int from, int to, int[] positions) {
    long[] buffer = new long[Math.min(BLOCK, to - from)];
    int end;
    for (int begin = from; begin < to; begin = end) {
      end = begin + Math.min(BLOCK, to - begin);
      joinBlock(Order.of(codes, begin, end), codes, times, begin, end, positions, buffer);
    }
  }

  /** Joins by any rule, with one search per row. */
  public void join(
      AsOfRule rule, int[] codes, IntToLongFunction times, int from, int to, int[] positions) {
    for (int i = from; i < to; i++) {
      positions[i] = right.find(rule, codes[i], times.applyAsLong(i));
    }
  }

  /** Joins one block. The order chooses the loop and never changes an answer. */
  void joinBlock(
      Order order, int[] codes, int[] times, int from, int to, int[] positions, long[] buffer) {
    if (leaves == null) {
      for (int i = from; i < to; i++) {
        positions[i] = right.find(codes[i], times[i]);
      }
    } else {
      leaves.clamp(times, from, to - from, buffer);
      joinByLeaves(leaves, order, codes, from, to, positions, buffer);
    }
  }

  void joinBlock(
      Order order, int[] codes, long[] times, int from, int to, int[] positions, long[] buffer) {
    if (leaves == null) {
      for (int i = from; i < to; i++) {
        positions[i] = right.find(codes[i], times[i]);
      }
    } else {
      leaves.clamp(times, from, to - from, buffer);
      joinByLeaves(leaves, order, codes, from, to, positions, buffer);
    }
  }

  private static void joinByLeaves(
      Leaves leaves, Order order, int[] codes, int from, int to, int[] positions, long[] buffer) {
    if (order == Order.UNORDERED) {
      LeafKernel.joinUnordered(leaves, codes, buffer, from, to - from, positions);
    } else {
      LeafKernel.joinByKey(leaves, codes, buffer, from, to - from, positions);
    }
  }

  /** The order of a block of left rows, judged by a sample. Decides speed, never the result. */
  enum Order {
    /** Most neighbours have the same key and ascending times. */
    BY_KEY_AND_TIME,
    /** Most neighbours have the same key. */
    BY_KEY,
    /** Any other order. */
    UNORDERED;

    /** Rows sampled at the start of a block. A larger sample costs cache misses before the join. */
    private static final int SAMPLE = 32;

    static Order of(int[] codes, int[] times, int from, int to) {
      int pairs = 0;
      int sameKey = 0;
      int ascending = 0;
      for (int i = from; i + 1 < Math.min(to, from + SAMPLE); i++) {
        pairs++;
        if (codes[i] == codes[i + 1]) {
          sameKey++;
          ascending += times[i] <= times[i + 1] ? 1 : 0;
        }
      }
      if (4 * sameKey < 3 * pairs) {
        return UNORDERED;
      }
      return 8 * ascending < 7 * sameKey ? BY_KEY : BY_KEY_AND_TIME;
    }

    /** As {@link #of(int[], int[], int, int)}, judged by the keys alone. */
    static Order of(int[] codes, int from, int to) {
      int pairs = 0;
      int sameKey = 0;
      for (int i = from; i + 1 < Math.min(to, from + SAMPLE); i++) {
        pairs++;
        sameKey += codes[i] == codes[i + 1] ? 1 : 0;
      }
      return 4 * sameKey < 3 * pairs ? UNORDERED : BY_KEY;
    }
  }
}
