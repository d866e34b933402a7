package org.athenaelt.asof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one key: a key, its times, and the value of each. All of it is allocated in one go,
 * and copied in one go by the garbage collector, so that a lookup finds the rest near where it
 * began.
 */
abstract sealed class Timeline<K, V> permits PackedTimeline, SearchedTimeline {
  private final K key;

  /** Nothing before the first row, then the values in order of time. */
  private final @Nullable Object[] values;

  Timeline(K key, @Nullable Object[] values) {
    this.key = key;
    this.values = values;
  }

  /** The rows with a code, of which there is one at least. */
  static <K, V> Timeline<K, V> of(K key, AsOfIndex index, int code, List<? extends V> rows) {
    int count = index.count(code);
    @Nullable Object[] values = new Object[count + 1];
    for (int i = 0; i < count; i++) {
      values[i + 1] = rows.get(index.positionAt(code, i));
    }
    return PackedTimeline.fits(index, code)
        ? new PackedTimeline<>(key, values, index, code)
        : new SearchedTimeline<>(key, values, index, code);
  }

  final boolean isOf(Object other) {
    return other.equals(key);
  }

  /** The value of the last row at or before a time, if there is one. */
  @SuppressWarnings("unchecked")
  final @Nullable V at(long when) {
    return (V) values[rank(when)];
  }

  /** The number of rows at or before a time. */
  abstract int rank(long when);
}
