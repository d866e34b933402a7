package org.athenaelt.asof.internal;

import java.util.Arrays;

/**
 * The backward join of a block of left rows by {@link Leaves}. Without a branch that depends on the
 * data, many rows are in flight at once.
 */
final class LeafKernel {
  private LeafKernel() {}

  /**
   * Rows in any order: row {@code i} has the code {@code codes[from + i]} and the clamped time
   * {@code times[i]}; its answer goes to {@code positions[from + i]}.
   */
  static void scattered(
      Leaves leaves, int[] codes, long[] times, int from, int count, int[] positions) {
    ranks(leaves, codes, from, times, 0, count, positions, from);
    int[] answers = leaves.answers;
    for (int i = from; i < from + count; i++) {
      boolean known = Integer.compareUnsigned(codes[i], leaves.at.length) < 0;
      positions[i] = known ? answers[positions[i]] : RightSide.noKey(codes[i]);
    }
  }

  /**
   * Where the answers of rows in any order stand: that of the {@code i}-th row, with the code
   * {@code codes[from + i]} and the clamped time {@code times[first + i]}, goes to {@code ranks[to
   * + i]}. Goes over the rows once for each visit to memory, so that many rows are in flight
   * however long the memory takes. Leaves nothing of use in {@code times}.
   */
  static void ranks(
      Leaves leaves,
      int[] codes,
      int from,
      long[] times,
      int first,
      int count,
      int[] ranks,
      int to) {
    int[] at = leaves.at;
    for (int i = 0; i < count; i++) {
      int code = codes[from + i];
      ranks[to + i] = Integer.compareUnsigned(code, at.length) < 0 ? at[code] : Leaves.NO_LEAF;
    }
    for (int i = 0; i < count; i++) {
      int leaf = ranks[to + i];
      if (leaf < 0) {
        ranks[to + i] = leaves.leafOf(~leaf, times[first + i]);
      }
    }
    long[] words = leaves.words;
    for (int i = 0; i < count; i++) {
      times[first + i] -= words[ranks[to + i]];
    }
    for (int i = 0; i < count; i++) {
      ranks[to + i] = leaves.rankInLeaf(ranks[to + i], codes[from + i], times[first + i]);
    }
  }

  /**
   * As {@link #scattered}, for rows whose neighbours mostly have the same key: a leaf is read once
   * per run.
   */
  static void runs(Leaves leaves, int[] codes, long[] times, int from, int count, int[] positions) {
    for (int i = 0; i < count; ) {
      int code = codes[from + i];
      int end = Order.endOfRun(codes, from + i, from + count) - from;
      if (Integer.compareUnsigned(code, leaves.at.length) >= 0) {
        Arrays.fill(positions, from + i, from + end, RightSide.noKey(code));
      } else {
        run(leaves, codes, from + i, times, i, end - i, positions);
      }
      i = end;
    }
  }

  /**
   * Rows of one known key: row {@code from + i} has the clamped time {@code times[first + i]}.
   * Leaves nothing of use in {@code times}.
   */
  static void run(
      Leaves leaves, int[] codes, int from, long[] times, int first, int count, int[] positions) {
    int code = codes[from];
    int leaf = leaves.at[code];
    if (leaf < 0) {
      ranks(leaves, codes, from, times, first, count, positions, from);
      for (int i = from; i < from + count; i++) {
        positions[i] = leaves.answers[positions[i]];
      }
    } else {
      long base = leaves.words[leaf];
      for (int i = 0; i < count; i++) {
        int rank = leaves.rankInLeaf(leaf, code, times[first + i] - base);
        positions[from + i] = leaves.answers[rank];
      }
    }
  }
}
