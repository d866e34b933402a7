package org.athenaelt.asof;

import org.jspecify.annotations.Nullable;

/** Any number of times, any distance from each other, searched by halving. */
final class SearchedTimeline<K, V> extends Timeline<K, V> {
  private final long[] whens;

  SearchedTimeline(K key, @Nullable Object[] values, AsOfIndex index, int code) {
    super(key, values);
    this.whens = new long[index.count(code)];
    for (int i = 0; i < whens.length; i++) {
      whens[i] = index.whenAt(code, i);
    }
  }

  @Override
  int rank(long when) {
    return LongHistories.after(whens, 0, whens.length, when);
  }
}
