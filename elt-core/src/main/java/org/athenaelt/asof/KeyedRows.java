package org.athenaelt.asof;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Rows that have a key and a time, with the index of both. */
record KeyedRows<K, T>(List<T> rows, KeyDictionary<K> keys, AsOfIndex index) {

  /** Those without a key are left out. */
  static <K, T> KeyedRows<K, T> of(
      Collection<? extends T> rows,
      Function<? super T, ? extends @Nullable K> key,
      ToLongFunction<? super T> when,
      Ties ties) {
    List<T> copy = List.copyOf(rows);
    KeyDictionary.Builder<K> keys = KeyDictionary.builder();
    int[] codes = new int[copy.size()];
    long[] whens = new long[copy.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = keys.add(key.apply(copy.get(i)));
      whens[i] = when.applyAsLong(copy.get(i));
    }
    try {
      return new KeyedRows<>(copy, keys.build(), AsOfIndex.of(keys.size(), codes, whens, ties));
    } catch (TieException e) {
      throw e.saying(AsOfTable.describe(copy, e.ties().get(0)));
    }
  }
}
