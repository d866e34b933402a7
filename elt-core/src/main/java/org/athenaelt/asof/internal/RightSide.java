package org.athenaelt.asof.internal;

import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.asof.Parallelism;
import org.jspecify.annotations.Nullable;

/**
 * The right side of a join: the histories, and the leaves if they pay. Immutable and thread-safe.
 */
public final class RightSide {
  public final Histories histories;
  final @Nullable Leaves leaves;

  private RightSide(Histories histories, @Nullable Leaves leaves) {
    this.histories = histories;
    this.leaves = leaves;
  }

  public static RightSide of(Histories histories, Parallelism parallelism) {
    return new RightSide(histories, Leaves.of(histories, parallelism));
  }

  /** The position by the plain backward rule, or the code of a reason. */
  public int find(int code, long time) {
    if (!hasKey(code)) {
      return noKey(code);
    }
    if (leaves != null) {
      return leaves.answer(code, leaves.clamp(time));
    }
    int from = histories.starts[code];
    int to = histories.starts[code + 1];
    int after = histories.upperBound(from, to, time);
    if (after > from) {
      return histories.positions[after - 1];
    }
    return (from == to ? NoMatch.UNKNOWN_KEY : NoMatch.BEFORE_FIRST).code();
  }

  /** The position by any rule, or the code of a reason. */
  public int find(AsOfRule rule, int code, long time) {
    if (!hasKey(code)) {
      return noKey(code);
    }
    int from = histories.starts[code];
    int to = histories.starts[code + 1];
    int slot = RuleSearch.choose(rule, histories, from, to, upperBound(code, from, to, time), time);
    return slot < 0 ? slot : histories.positions[slot];
  }

  /**
   * The rank of the answer by the plain backward rule. Rank 0 is a key without rows; then each key
   * has one rank for a time before its first row and one for each row, in order of time.
   */
  public int rank(int code, long time) {
    if (!hasKey(code)) {
      return 0;
    }
    if (leaves != null) {
      return leaves.rank(code, leaves.clamp(time));
    }
    return histories.upperBound(histories.starts[code], histories.starts[code + 1], time)
        + code
        + 1;
  }

  /** The {@linkplain #rank ranks} of {@code count} left rows. Overwrites {@code buffer}. */
  public void ranks(int[] codes, int[] times, int from, int count, int[] ranks, long[] buffer) {
    if (leaves == null) {
      for (int i = 0; i < count; i++) {
        ranks[i] = rank(codes[from + i], times[from + i]);
      }
    } else {
      leaves.clamp(times, from, count, buffer);
      LeafKernel.ranks(leaves, codes, from, buffer, 0, count, ranks, 0);
    }
  }

  /** As {@link #ranks(int[], int[], int, int, int[], long[])}, for {@code long} times. */
  public void ranks(int[] codes, long[] times, int from, int count, int[] ranks, long[] buffer) {
    if (leaves == null) {
      for (int i = 0; i < count; i++) {
        ranks[i] = rank(codes[from + i], times[from + i]);
      }
    } else {
      leaves.clamp(times, from, count, buffer);
      LeafKernel.ranks(leaves, codes, from, buffer, 0, count, ranks, 0);
    }
  }

  /** The answer for a code outside of the keys: the code itself if it is that of a reason. */
  static int noKey(int code) {
    boolean reason = code == NoMatch.NULL_KEY.code() || code == NoMatch.NULL_TIME.code();
    return reason ? code : NoMatch.UNKNOWN_KEY.code();
  }

  private boolean hasKey(int code) {
    return Integer.compareUnsigned(code, histories.keyCount()) < 0;
  }

  private int upperBound(int code, int from, int to, long time) {
    if (leaves == null || from == to) {
      return histories.upperBound(from, to, time);
    }
    return Leaves.slot(leaves.rank(code, leaves.clamp(time)), code) + 1;
  }
}
