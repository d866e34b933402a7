package org.athenaelt.asof;

import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** Joins ranges of left rows, block by block, with the kernel that suits the block's order. */
final class BulkJoin {
  private static final int BLOCK = 1024;

  /** A merge pays if an answer holds for this many rows, on average. */
  private static final int ROWS_PER_SPAN = 4;

  /** For so many blocks no merge is tried after one that did not pay. */
  private static final int PATIENCE = 15;

  private final AsOfIndex index;
  private final Histories histories;
  private final @Nullable Leaves leaves;

  BulkJoin(AsOfIndex index, Histories histories, @Nullable Leaves leaves) {
    this.index = index;
    this.histories = histories;
    this.leaves = leaves;
  }

  void join(int[] codes, int[] whens, int from, int to, int[] positions) {
    long[] buffer = new long[Math.min(BLOCK, to - from)];
    int untilMerge = 0;
    for (int begin = from; begin < to; begin += BLOCK) {
      int end = Math.min(to, begin + BLOCK);
      Order order = Order.of(codes, whens, begin, end);
      if (order == Order.BY_KEY_AND_TIME && leaves != null && untilMerge > 0) {
        untilMerge--;
        order = Order.BY_KEY;
      }
      int spans = block(order, codes, whens, begin, end, positions, buffer);
      if (ROWS_PER_SPAN * spans > end - begin) {
        untilMerge = PATIENCE;
      }
      if (to - begin <= BLOCK) {
        return;
      }
    }
  }

  void join(int[] codes, long[] whens, int from, int to, int[] positions) {
    long[] buffer = new long[Math.min(BLOCK, to - from)];
    for (int begin = from; begin < to; begin += BLOCK) {
      int end = Math.min(to, begin + BLOCK);
      block(Order.of(codes, begin, end), codes, whens, begin, end, positions, buffer);
      if (to - begin <= BLOCK) {
        return;
      }
    }
  }

  void join(
      AsOfRule rule, int[] codes, IntToLongFunction whens, int from, int to, int[] positions) {
    for (int i = from; i < to; i++) {
      positions[i] = index.find(rule, codes[i], whens.applyAsLong(i));
    }
  }

  /**
   * Whatever order is given, the answers are the same.
   *
   * @return the number of spans of a merge, 0 if the block was joined in another way
   */
  int block(
      Order order, int[] codes, int[] whens, int from, int to, int[] positions, long[] buffer) {
    if (order == Order.BY_KEY_AND_TIME && histories instanceof IntHistories days) {
      return RunKernel.join(days, codes, whens, from, to, positions);
    }
    if (leaves == null) {
      for (int i = from; i < to; i++) {
        positions[i] = index.find(codes[i], whens[i]);
      }
    } else {
      leaves.clamp(whens, from, to - from, buffer);
      packed(leaves, order, codes, from, to, positions, buffer);
    }
    return 0;
  }

  void block(
      Order order, int[] codes, long[] whens, int from, int to, int[] positions, long[] buffer) {
    if (leaves == null) {
      for (int i = from; i < to; i++) {
        positions[i] = index.find(codes[i], whens[i]);
      }
    } else {
      for (int i = from; i < to; i++) {
        buffer[i - from] = leaves.clamp(whens[i]);
      }
      packed(leaves, order, codes, from, to, positions, buffer);
    }
  }

  /** The {@linkplain AsOfIndex#rank ranks} of a block of left rows. */
  void ranks(int[] codes, int[] whens, int from, int count, int[] ranks, long[] buffer) {
    if (leaves == null) {
      for (int i = 0; i < count; i++) {
        ranks[i] = index.rank(codes[from + i], whens[from + i]);
      }
    } else {
      leaves.clamp(whens, from, count, buffer);
      LeafKernel.ranks(leaves, codes, from, buffer, 0, count, ranks, 0);
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
