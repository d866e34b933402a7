package org.athenaelt.asof.internal;

import org.athenaelt.asof.AsOfIndex;
import org.jspecify.annotations.Nullable;

/**
 * Any number of times, any distance from each other: the fences lead to a few rows, or to one,
 * which are searched by halving.
 */
final class SearchedTimeline<K> extends Timeline<K> {
  private final long[] times;
  private final int step;
  private final int shift;
  private final long last;

  SearchedTimeline(K key, @Nullable Object[] answers, AsOfIndex index, int code) {
    this(key, answers, index, code, step(index, code), shift(index, code));
  }

  private SearchedTimeline(
      K key, @Nullable Object[] answers, AsOfIndex index, int code, int step, int shift) {
    super(key, answers, index, code, step, shift);
    this.step = step;
    this.shift = shift;
    this.times = new long[index.count(code)];
    for (int i = 0; i < times.length; i++) {
      times[i] = index.timeAt(code, i);
    }
    this.last = times[times.length - 1];
  }

  private static int step(AsOfIndex index, int code) {
    return (index.count(code) - 1) / FENCES + 1;
  }

  private static int shift(AsOfIndex index, int code) {
    long range = index.timeAt(code, index.count(code) - 1) - index.timeAt(code, 0);
    return Lanes.shiftFor(range, REACH);
  }

  @Override
  public int rank(long time) {
    if (time < first) {
      return 0;
    }
    int row = (fences(Math.min(time, last) - first >>> shift) - 1) * step;
    // A fence may be later, though not by more than was cut off.
    while (times[row] > time) {
      row -= step;
    }
    return LongHistories.after(times, row, Math.min(row + step, times.length), time);
  }
}
