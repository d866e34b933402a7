package org.athenaelt.asof.internal;

import java.util.Arrays;
import org.athenaelt.asof.Parallelism;
import org.jspecify.annotations.Nullable;

/**
 * Lays rows in any order out as {@link Histories}: a counting sort by key, then a sort of each
 * key's times.
 */
public final class HistoryBuilder {
  private static final int GRAIN = 1 << 13;
  private static final int SHORT = 32;

  private final int[] codes;
  private final int[] starts;
  private final Parallelism parallelism;

  private HistoryBuilder(int keyCount, int[] codes, Parallelism parallelism) {
    this.codes = codes;
    this.parallelism = parallelism;
    this.starts = starts(keyCount, codes);
  }

  public static Histories of(int keyCount, int[] codes, int[] times, Parallelism parallelism) {
    Arguments.checkLength("times", times.length, "codes", codes.length);
    return new HistoryBuilder(keyCount, codes, parallelism).layOut(times);
  }

  public static Histories of(int keyCount, int[] codes, long[] times, Parallelism parallelism) {
    Arguments.checkLength("times", times.length, "codes", codes.length);
    int[] narrow = narrow(times);
    HistoryBuilder builder = new HistoryBuilder(keyCount, codes, parallelism);
    return narrow == null ? builder.layOut(times) : builder.layOut(narrow);
  }

  private Histories layOut(int[] times) {
    long[] packed = new long[starts[starts.length - 1]];
    int[] next = starts.clone();
    for (int row = 0; row < codes.length; row++) {
      if (codes[row] >= 0) {
        packed[next[codes[row]]++] = (long) times[row] << 32 | row;
      }
    }
    int[] sorted = new int[packed.length];
    int[] positions = new int[packed.length];
    Ranges.forEach(
        parallelism,
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

  private Histories layOut(long[] times) {
    long[] sorted = new long[starts[starts.length - 1]];
    int[] next = starts.clone();
    for (int row = 0; row < codes.length; row++) {
      if (codes[row] >= 0) {
        sorted[next[codes[row]]++] = times[row];
      }
    }
    Ranges.forEach(
        parallelism,
        starts.length - 1,
        GRAIN,
        (from, to) -> {
          for (int code = from; code < to; code++) {
            sort(sorted, starts[code], starts[code + 1]);
          }
        });
    return new LongHistories(starts, rank(times, sorted), sorted);
  }

  /** Puts each row beside its time: rows come by in input order, so equal times keep that order. */
  private int[] rank(long[] times, long[] sorted) {
    int[] positions = new int[sorted.length];
    int[] taken = new int[sorted.length];
    for (int row = 0; row < codes.length; row++) {
      int code = codes[row];
      if (code >= 0) {
        int first = first(sorted, starts[code], starts[code + 1], times[row]);
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

  private static int first(long[] sorted, int from, int to, long time) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < time) {
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

  private static int @Nullable [] narrow(long[] times) {
    int[] narrow = new int[times.length];
    for (int row = 0; row < times.length; row++) {
      narrow[row] = (int) times[row];
      if (narrow[row] != times[row]) {
        return null;
      }
    }
    return narrow;
  }
}
