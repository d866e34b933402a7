package org.athenaelt.asof.internal;

import java.util.Arrays;

/**
 * The backward join of a block of left rows by {@link Leaves}. No branch depends on the data, so
 * that the processor overlaps the cache misses of many rows.
 */
final class LeafKernel {
  private LeafKernel() {}

  /**
   * Joins rows in any order. Row {@code i} has the code {@code codes[from + i]} and the clamped
   * time {@code times[i]}; its answer goes to {@code positions[from + i]}. Overwrites {@code
   * times}.
   */
  static void joinUnordered(
      Leaves leaves, int[] codes, long[] times, int from, int count, int[] positions) {
    ranks(leaves, codes, from, times, 0, count, positions, from);
    int[] answers = leaves.answers;
    for (int i = from; i < from + count; i++) {
      boolean known = Integer.compareUnsigned(codes[i], leaves.offsets.length) < 0;
      positions[i] = known ? answers[positions[i]] : RightSide.noKey(codes[i]);
    }
  }

  /**
   * The ranks of rows in any order. Row {@code i} has the code {@code codes[from + i]} and the
   * clamped time {@code times[first + i]}; its rank goes to {@code ranks[to + i]}. Overwrites
   * {@code times}.
   *
   * <p>Each step of a lookup that may miss the cache has a loop of its own, so that the misses of
   * many rows overlap.
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
    int[] offsets = leaves.offsets;
    for (int i = 0; i < count; i++) {
      int code = codes[from + i];
      ranks[to + i] =
          Integer.compareUnsigned(code, offsets.length) < 0 ? offsets[code] : Leaves.NO_LEAF;
    }
    for (int i = 0; i < count; i++) {
      int leaf = ranks[to + i];
      if (leaf < 0) {
        ranks[to + i] = leaves.findLeaf(~leaf, times[first + i]);
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
   * As {@link #joinUnordered}, for rows most of whose neighbours have the same key: the offset and
   * the first time of a leaf are read once per run of equal keys.
   */
  static void joinByKey(
      Leaves leaves, int[] codes, long[] times, int from, int count, int[] positions) {
    for (int i = 0; i < count; ) {
      int code = codes[from + i];
      int end = endOfRun(codes, from + i, from + count) - from;
      if (Integer.compareUnsigned(code, leaves.offsets.length) >= 0) {
        Arrays.fill(positions, from + i, from + end, RightSide.noKey(code));
      } else {
        joinRun(leaves, codes, from + i, times, i, end - i, positions);
      }
      i = end;
    }
  }

  /**
   * Joins rows of one known key. Row {@code from + i} has the clamped time {@code times[first +
   * i]}. Overwrites {@code times}.
   */
  private static void joinRun(
      Leaves leaves, int[] codes, int from, long[] times, int first, int count, int[] positions) {
    int code = codes[from];
    int leaf = leaves.offsets[code];
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

  /** The end of the run of rows with the key of row {@code from}, at most {@code to}. */
  private static int endOfRun(int[] codes, int from, int to) {
    int same = Arrays.mismatch(codes, from, to - 1, codes, from + 1, to);
    return same < 0 ? to : from + same + 1;
  }
}
