package org.athenaelt.asof;

import java.util.Arrays;

/**
 * The backward join of a block of left rows by {@link Leaves}. The loops repeat {@link
 * Leaves#rankInLeaf} with the arrays and the leaf in locals; without a branch that depends on the
 * data, many rows are in flight at once.
 */
final class LeafKernel {
  private LeafKernel() {}

  /**
   * Rows in any order: row {@code i} has the code {@code codes[from + i]} and the clamped time
   * {@code whens[i]}; its answer goes to {@code positions[from + i]}.
   */
  static void scattered(
      Leaves leaves, int[] codes, long[] whens, int from, int count, int[] positions) {
    int[] at = leaves.at;
    int[] answers = leaves.answers;
    for (int i = 0; i < count; i++) {
      int code = codes[from + i];
      if (Integer.compareUnsigned(code, at.length) >= 0) {
        positions[from + i] = AsOfIndex.noKey(code);
      } else {
        long when = whens[i];
        int leaf = at[code];
        if (leaf < 0) {
          leaf = leaves.leafOf(~leaf, when);
        }
        positions[from + i] = answers[leaves.rankInLeaf(leaf, code, when)];
      }
    }
  }

  /**
   * As {@link #scattered}, for rows whose neighbours mostly have the same key: a leaf is read once
   * per run.
   */
  static void runs(Leaves leaves, int[] codes, long[] whens, int from, int count, int[] positions) {
    int[] answers = leaves.answers;
    for (int i = 0; i < count; ) {
      int code = codes[from + i];
      int end = i + 1;
      while (end < count && codes[from + end] == code) {
        end++;
      }
      if (Integer.compareUnsigned(code, leaves.at.length) >= 0) {
        Arrays.fill(positions, from + i, from + end, AsOfIndex.noKey(code));
      } else if (leaves.at[code] < 0) {
        int directory = ~leaves.at[code];
        for (int k = i; k < end; k++) {
          int leaf = leaves.leafOf(directory, whens[k]);
          positions[from + k] = answers[leaves.rankInLeaf(leaf, code, whens[k])];
        }
      } else {
        run(leaves, code, whens, i, end, from, positions);
      }
      i = end;
    }
  }

  private static void run(
      Leaves leaves, int code, long[] whens, int begin, int end, int from, int[] positions) {
    long[] words = leaves.words;
    int leaf = leaves.at[code];
    int[] answers = leaves.answers;
    long base = words[leaf];
    long meta = words[leaf + 1];
    long lanes0 = words[leaf + 2];
    long lanes1 = words[leaf + 3];
    long lanes2 = words[leaf + 4];
    long lanes3 = words[leaf + 5];
    long counted = Leaves.COUNTED[(int) meta & Leaves.COUNT_MASK];
    int first = (int) (meta >>> Leaves.FIRST_AT);
    if ((meta & Leaves.SHIFT_MASK) != 0) {
      for (int i = begin; i < end; i++) {
        positions[from + i] = answers[leaves.rankInLeaf(leaf, code, whens[i])];
      }
      return;
    }
    for (int i = begin; i < end; i++) {
      long distance = whens[i] - base;
      long sought = Math.min(distance, Leaves.FAR) * Leaves.EACH_LANE | Leaves.TOP_BITS;
      long notLater =
          (sought - lanes0) & Leaves.TOP_BITS
              | ((sought - lanes1) & Leaves.TOP_BITS) >>> 1
              | ((sought - lanes2) & Leaves.TOP_BITS) >>> 2
              | ((sought - lanes3) & Leaves.TOP_BITS) >>> 3
              | 1;
      positions[from + i] = answers[first + Long.bitCount(notLater & counted & ~(distance >> 63))];
    }
  }
}
