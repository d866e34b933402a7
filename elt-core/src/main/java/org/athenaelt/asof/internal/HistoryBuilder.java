package org.athenaelt.asof.internal;

import java.util.Arrays;
import org.athenaelt.asof.Parallelism;
import org.jspecify.annotations.Nullable;

/**
 * Sorts rows into {@link Histories}: a counting sort by key, then a sort of the times of each key.
 * Keeps the input order of rows with equal times.
 */
public final class HistoryBuilder {
  private static final int GRAIN = 1 << 13;

  /** Longest history for an insertion sort, which avoids the set-up of the general sort. */
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
    return new HistoryBuilder(keyCount, codes, parallelism).build(times);
  }

  public static Histories of(int keyCount, int[] codes, long[] times, Parallelism parallelism) {
    Arguments.checkLength("times", times.length, "codes", codes.length);
    int[] ints = toInts(times);
    HistoryBuilder builder = new HistoryBuilder(keyCount, codes, parallelism);
    return ints == null ? builder.build(times) : builder.build(ints);
  }

  private Histories build(int[] times) {
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

  private Histories build(long[] times) {
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
    return new LongHistories(starts, positions(times, sorted), sorted);
  }

  /** The row number of each sorted time. Rows with equal times keep their input order. */
  private int[] positions(long[] times, long[] sorted) {
    int[] positions = new int[sorted.length];
    int[] taken = new int[sorted.length];
    for (int row = 0; row < codes.length; row++) {
      int code = codes[row];
      if (code >= 0) {
        int first = lowerBound(sorted, starts[code], starts[code + 1], times[row]);
        positions[first + taken[first]++] = row;
      }
    }
    return positions;
  }

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

  private static int lowerBound(long[] sorted, int from, int to, long time) {
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

  /** The times as {@code int}s, null if one does not fit. */
  private static int @Nullable [] toInts(long[] times) {
    int[] ints = new int[times.length];
    for (int row = 0; row < times.length; row++) {
      ints[row] = (int) times[row];
      if (ints[row] != times[row]) {
        return null;
      }
    }
    return ints;
  }
}
