package org.athenaelt.asof;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lays rows in any order out as {@link Histories}: a counting sort by key, then a sort of each
 * key's times.
 */
final class HistoryBuilder {
  private static final int GRAIN = 1 << 13;
  private static final int SHORT = 32;

  private final int[] codes;
  private final int[] starts;
  private final Workers workers;

  private HistoryBuilder(int keyCount, int[] codes, Workers workers) {
    this.codes = codes;
    this.workers = workers;
    this.starts = starts(keyCount, codes);
  }

  static Histories of(int keyCount, int[] codes, int[] whens, Workers workers) {
    Arguments.checkLength("whens", whens.length, "codes", codes.length);
    return new HistoryBuilder(keyCount, codes, workers).layOut(whens);
  }

  static Histories of(int keyCount, int[] codes, long[] whens, Workers workers) {
    Arguments.checkLength("whens", whens.length, "codes", codes.length);
    int[] narrow = narrow(whens);
    HistoryBuilder builder = new HistoryBuilder(keyCount, codes, workers);
    return narrow == null ? builder.layOut(whens) : builder.layOut(narrow);
  }

  private Histories layOut(int[] whens) {
    long[] packed = new long[starts[starts.length - 1]];
    int[] next = starts.clone();
    for (int row = 0; row < codes.length; row++) {
      if (codes[row] >= 0) {
        packed[next[codes[row]]++] = (long) whens[row] << 32 | row;
      }
    }
    int[] sorted = new int[packed.length];
    int[] positions = new int[packed.length];
    workers.forRanges(
        starts.length - 1,
        GRAIN,
        (from, to) -> {
          for (int code = from; code < to; code++) {
            sort(packed, starts[code], starts[code + 1]);
          }
          for (int slot = starts[from]; slot < starts[to]; slot++) {
            sorted[slot] = (int) (packed[slot] >> 32);
            positions[slot] = (int) packed[slot];
          }
        });
    return new IntHistories(starts, positions, sorted);
  }

  private Histories layOut(long[] whens) {
    long[] sorted = new long[starts[starts.length - 1]];
    int[] next = starts.clone();
    for (int row = 0; row < codes.length; row++) {
      if (codes[row] >= 0) {
        sorted[next[codes[row]]++] = whens[row];
      }
    }
    workers.forRanges(
        starts.length - 1,
        GRAIN,
        (from, to) -> {
          for (int code = from; code < to; code++) {
            sort(sorted, starts[code], starts[code + 1]);
          }
        });
    return new LongHistories(starts, rank(whens, sorted), sorted);
  }

  /** Puts each row beside its time: rows come by in input order, so equal times keep that order. */
  private int[] rank(long[] whens, long[] sorted) {
    int[] positions = new int[sorted.length];
    int[] taken = new int[sorted.length];
    for (int row = 0; row < codes.length; row++) {
      int code = codes[row];
      if (code >= 0) {
        int first = first(sorted, starts[code], starts[code + 1], whens[row]);
        positions[first + taken[first]++] = row;
      }
    }
    return positions;
  }

  /** An insertion sort for short runs saves the set-up of the general one. */
  private static void sort(long[] values, int from, int to) {
    if (to - from > SHORT) {
      Arrays.sort(values, from, to);
      return;
    }
    for (int i = from + 1; i < to; i++) {
      long value = values[i];
      int j = i - 1;
      while (j >= from && values[j] > value) {
        values[j + 1] = values[j];
        j--;
      }
      values[j + 1] = value;
    }
  }

  private static int first(long[] sorted, int from, int to, long when) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < when) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int[] starts(int keyCount, int[] codes) {
    Arguments.checkKeyCount(keyCount);
    int[] starts = new int[keyCount + 1];
    for (int row = 0; row < codes.length; row++) {
      int code = codes[row];
      if (code >= keyCount) {
        throw new IllegalArgumentException(
            "row " + row + " has key code " + code + ", but there are " + keyCount + " keys");
      }
      if (code >= 0) {
        starts[code + 1]++;
      }
    }
    for (int code = 0; code < keyCount; code++) {
      starts[code + 1] += starts[code];
    }
    return starts;
  }

  private static int @Nullable [] narrow(long[] whens) {
    int[] narrow = new int[whens.length];
    for (int row = 0; row < whens.length; row++) {
      narrow[row] = (int) whens[row];
      if (narrow[row] != whens[row]) {
        return null;
      }
    }
    return narrow;
  }
}
