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
    ranks(leaves, codes, from, whens, 0, count, positions, from);
    int[] answers = leaves.answers;
    for (int i = from; i < from + count; i++) {
      boolean known = Integer.compareUnsigned(codes[i], leaves.at.length) < 0;
      positions[i] = known ? answers[positions[i]] : AsOfIndex.noKey(codes[i]);
    }
  }

  /**
   * Where the answers of rows in any order stand: that of the {@code i}-th row, with the code
   * {@code codes[from + i]} and the clamped time {@code whens[first + i]}, goes to {@code ranks[to
   * + i]}. Goes over the rows once for each visit to memory, so that many rows are in flight
   * however long the memory takes. Leaves nothing of use in {@code whens}.
   */
  static void ranks(
      Leaves leaves,
      int[] codes,
      int from,
      long[] whens,
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
        ranks[to + i] = leaves.leafOf(~leaf, whens[first + i]);
      }
    }
    long[] words = leaves.words;
    for (int i = 0; i < count; i++) {
      whens[first + i] -= words[ranks[to + i]];
    }
    for (int i = 0; i < count; i++) {
      ranks[to + i] = leaves.rankInLeaf(ranks[to + i], codes[from + i], whens[first + i]);
    }
  }

  /**
   * As {@link #scattered}, for rows whose neighbours mostly have the same key: a leaf is read once
   * per run.
   */
  static void runs(Leaves leaves, int[] codes, long[] whens, int from, int count, int[] positions) {
    for (int i = 0; i < count; ) {
      int code = codes[from + i];
      int end = i + 1;
      while (end < count && codes[from + end] == code) {
        end++;
      }
      if (Integer.compareUnsigned(code, leaves.at.length) >= 0) {
        Arrays.fill(positions, from + i, from + end, AsOfIndex.noKey(code));
      } else if (leaves.at[code] < 0) {
        ranks(leaves, codes, from + i, whens, i, end - i, positions, from + i);
        for (int k = from + i; k < from + end; k++) {
          positions[k] = leaves.answers[positions[k]];
        }
      } else {
        run(leaves, code, whens, i, end, from, positions);
      }
      i = end;
    }
  }

  /** One loop for each number of words, as most leaves are not full. */
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
    int rows = (int) meta & Leaves.COUNT_MASK;
    long counted = Leaves.COUNTED[rows];
    int first = (int) (meta >>> Leaves.FIRST_AT);
    if ((meta & Leaves.SHIFT_MASK) != 0) {
      for (int i = begin; i < end; i++) {
        positions[from + i] = answers[leaves.rankInLeaf(leaf, code, whens[i] - base)];
      }
    } else if (rows <= 1 + 2 * Leaves.LANES) {
      for (int i = begin; i < end; i++) {
        long distance = whens[i] - base;
        long sought = Leaves.sought(distance);
        long notLater = Leaves.notLater(sought, lanes0) | Leaves.notLater(sought, lanes1) >>> 1;
        positions[from + i] = answers[first + rank(notLater, counted, distance)];
      }
    } else if (rows <= 1 + 3 * Leaves.LANES) {
      for (int i = begin; i < end; i++) {
        long distance = whens[i] - base;
        long sought = Leaves.sought(distance);
        long notLater =
            Leaves.notLater(sought, lanes0)
                | Leaves.notLater(sought, lanes1) >>> 1
                | Leaves.notLater(sought, lanes2) >>> 2;
        positions[from + i] = answers[first + rank(notLater, counted, distance)];
      }
    } else {
      for (int i = begin; i < end; i++) {
        long distance = whens[i] - base;
        long sought = Leaves.sought(distance);
        long notLater =
            Leaves.notLater(sought, lanes0)
                | Leaves.notLater(sought, lanes1) >>> 1
                | Leaves.notLater(sought, lanes2) >>> 2
                | Leaves.notLater(sought, lanes3) >>> 3;
        positions[from + i] = answers[first + rank(notLater, counted, distance)];
      }
    }
  }

  private static int rank(long notLater, long counted, long distance) {
    return Long.bitCount((notLater | 1) & counted & ~(distance >> 63));
  }
}
