package org.athenaelt.asof;

/**
 * Any number of times, any distance from each other: the fences lead to a few rows, or to one,
 * which are searched by halving.
 */
final class SearchedTimeline<K, A> extends Timeline<K, A> {
  private final long[] whens;
  private final int step;
  private final int shift;
  private final long last;

  SearchedTimeline(K key, A answers, AsOfIndex index, int code) {
    this(key, answers, index, code, step(index, code), shift(index, code));
  }

  private SearchedTimeline(K key, A answers, AsOfIndex index, int code, int step, int shift) {
    super(key, answers, index, code, step, shift);
    this.step = step;
    this.shift = shift;
    this.whens = new long[index.count(code)];
    for (int i = 0; i < whens.length; i++) {
      whens[i] = index.whenAt(code, i);
    }
    this.last = whens[whens.length - 1];
  }

  private static int step(AsOfIndex index, int code) {
    return (index.count(code) - 1) / FENCES + 1;
  }

  private static int shift(AsOfIndex index, int code) {
    long range = index.whenAt(code, index.count(code) - 1) - index.whenAt(code, 0);
    return Lanes.shiftFor(range, REACH);
  }

  @Override
  int rank(long when) {
    if (when < first) {
      return 0;
    }
    int row = (fences(Math.min(when, last) - first >>> shift) - 1) * step;
    // A fence may be later, though not by more than was cut off.
    while (whens[row] > when) {
      row -= step;
    }
    return LongHistories.after(whens, row, Math.min(row + step, whens.length), when);
  }
}
