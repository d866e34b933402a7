package org.athenaelt.asof;

import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** Joins ranges of left rows, block by block, with the kernel that suits the block's order. */
final class BulkJoin {
  private static final int BLOCK = 1024;

  /**
   * A merge pays if an answer holds for this many rows, on average, or more if they are counted.
   */
  private static final int ROWS_PER_SPAN = 4;

  private static final int ROWS_PER_SPAN_COUNTED = 16;

  /** So many rows pay for a look at where they are best counted. */
  private static final int MANY = 1 << 16;

  /** For so many blocks no merge is tried after one that did not pay. */
  private static final int PATIENCE = 7;

  private final AsOfIndex index;
  private final @Nullable IntHistories days;
  private final @Nullable ShortSpan span;
  private final @Nullable Leaves leaves;

  BulkJoin(AsOfIndex index, Histories histories, Extent extent, @Nullable Leaves leaves) {
    this.index = index;
    this.days = histories instanceof IntHistories ints ? ints : null;
    this.span = days == null ? null : ShortSpan.of(extent);
    this.leaves = leaves;
  }

  /** What one thread joins block after block with. */
  final class Buffers {
    private final int rows;
    private long[] whens = {};
    private @Nullable CountKernel counts;

    Buffers(int rows) {
      this.rows = rows;
    }

    /** Room for the times of a block, for the leaves. */
    private long[] whens() {
      if (whens.length == 0) {
        whens = new long[Math.min(BLOCK, rows)];
      }
      return whens;
    }

    /** The kernel for runs of one key, if the times allow it. */
    private @Nullable CountKernel counts() {
      if (counts == null && days != null && span != null) {
        counts = new CountKernel(index, days, leaves, span);
        if (rows >= MANY) {
          counts.prepareForMany();
        }
      }
      return counts;
    }
  }

  void join(int[] codes, int[] whens, int from, int to, int[] positions, Buffers buffers) {
    int untilMerge = 0;
    int end;
    for (int begin = from; begin < to; begin = end) {
      end = begin + Math.min(BLOCK, to - begin);
      Order order = Order.of(codes, whens, begin, end);
      if (order == Order.BY_KEY_AND_TIME && untilMerge > 0) {
        untilMerge--;
        order = Order.BY_KEY;
      }
      // Not a case of block: inlined here, the loop of the merge is a quarter faster.
      if (order == Order.BY_KEY_AND_TIME && days != null) {
        int spans = RunKernel.join(days, codes, whens, begin, end, positions);
        if (rowsPerSpan() * spans > end - begin) {
          untilMerge = PATIENCE;
        }
      } else {
        end = begin + Math.min(blockOf(order), to - begin);
        block(order, codes, whens, begin, end, positions, buffers);
      }
    }
  }

  void join(int[] codes, long[] whens, int from, int to, int[] positions, Buffers buffers) {
    int end;
    for (int begin = from; begin < to; begin = end) {
      Order order = Order.of(codes, begin, to);
      end = begin + Math.min(blockOf(order), to - begin);
      block(order, codes, whens, begin, end, positions, buffers);
    }
  }

  void join(
      AsOfRule rule, int[] codes, IntToLongFunction whens, int from, int to, int[] positions) {
    for (int i = from; i < to; i++) {
      positions[i] = index.find(rule, codes[i], whens.applyAsLong(i));
    }
  }

  /** How long an answer has to hold for a merge to pay. */
  private int rowsPerSpan() {
    if (span != null) {
      return ROWS_PER_SPAN_COUNTED;
    }
    return leaves == null ? 0 : ROWS_PER_SPAN;
  }

  private int blockOf(Order order) {
    return order == Order.SCATTERED || span == null ? BLOCK : CountKernel.BLOCK;
  }

  /** Whatever order is given, the answers are the same. */
  void block(
      Order order, int[] codes, int[] whens, int from, int to, int[] positions, Buffers buffers) {
    CountKernel counts = order == Order.SCATTERED ? null : buffers.counts();
    if (counts != null) {
      counts.join(codes, whens, from, to, positions);
    } else if (leaves == null) {
      for (int i = from; i < to; i++) {
        positions[i] = index.find(codes[i], whens[i]);
      }
    } else {
      leaves.clamp(whens, from, to - from, buffers.whens());
      packed(leaves, order, codes, from, to, positions, buffers.whens());
    }
  }

  void block(
      Order order, int[] codes, long[] whens, int from, int to, int[] positions, Buffers buffers) {
    CountKernel counts = order == Order.SCATTERED ? null : buffers.counts();
    if (counts != null) {
      counts.join(codes, whens, from, to, positions);
    } else if (leaves == null) {
      for (int i = from; i < to; i++) {
        positions[i] = index.find(codes[i], whens[i]);
      }
    } else {
      long[] clamped = buffers.whens();
      for (int i = from; i < to; i++) {
        clamped[i - from] = leaves.clamp(whens[i]);
      }
      packed(leaves, order, codes, from, to, positions, clamped);
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
