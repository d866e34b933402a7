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

  /** The plain backward join of the left rows from {@code from} to {@code to}, exclusive. */
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
        block(order, codes, times, begin, end, positions, buffer);
      }
    }
  }

  /** As {@link #join(int[], int[], int, int, int[])}, for {@code long} times. */
  public void join(int[] codes, long[] times, int from, int to, int[] positions) {
    long[] buffer = new long[Math.min(BLOCK, to - from)];
    int end;
    for (int begin = from; begin < to; begin = end) {
      end = begin + Math.min(BLOCK, to - begin);
      block(Order.of(codes, begin, end), codes, times, begin, end, positions, buffer);
    }
  }

  /** The join by any rule, row by row. */
  public void join(
      AsOfRule rule, int[] codes, IntToLongFunction times, int from, int to, int[] positions) {
    for (int i = from; i < to; i++) {
      positions[i] = right.find(rule, codes[i], times.applyAsLong(i));
    }
  }

  /** Joins a block; the answers do not depend on the order given. */
  void block(
      Order order, int[] codes, int[] times, int from, int to, int[] positions, long[] buffer) {
    if (leaves == null) {
      for (int i = from; i < to; i++) {
        positions[i] = right.find(codes[i], times[i]);
      }
    } else {
      leaves.clamp(times, from, to - from, buffer);
      packed(leaves, order, codes, from, to, positions, buffer);
    }
  }

  void block(
      Order order, int[] codes, long[] times, int from, int to, int[] positions, long[] buffer) {
    if (leaves == null) {
      for (int i = from; i < to; i++) {
        positions[i] = right.find(codes[i], times[i]);
      }
    } else {
      leaves.clamp(times, from, to - from, buffer);
      packed(leaves, order, codes, from, to, positions, buffer);
    }
  }

  private static void packed(
      Leaves leaves, Order order, int[] codes, int from, int to, int[] positions, long[] buffer) {
    if (order == Order.SCATTERED) {
      LeafKernel.scattered(leaves, codes, buffer, from, to - from, positions);
    } else {
      LeafKernel.runs(leaves, codes, buffer, from, to - from, positions);
    }
  }
}
