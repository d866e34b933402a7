package org.athenaelt.asof;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Rows by key and time, with the index of both. */
record KeyedRows<K, T>(List<T> rows, KeyDictionary<K> keys, AsOfIndex index) {

  /** Those without a key or a time can never answer. */
  static <K, T, W> KeyedRows<K, T> of(
      Collection<? extends T> rows,
      Function<? super T, ? extends @Nullable K> key,
      Function<? super T, ? extends @Nullable W> time,
      ToLongFunction<? super W> ordinal,
      Ties ties) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(ordinal, "ordinal");
    Side<? super T> side = Side.at(Objects.requireNonNull(time, "time"), ordinal);
    List<T> copy = Arguments.copyOf(rows, "right");
    KeyDictionary.Builder<K> keys = KeyDictionary.builder();
    int[] codes = new int[copy.size()];
    long[] whens = new long[copy.size()];
    for (int i = 0; i < codes.length; i++) {
      T row = copy.get(i);
      Object timeOfRow = time.apply(row);
      codes[i] = timeOfRow == null ? KeyDictionary.ABSENT : keys.add(key.apply(row));
      whens[i] = side.when(timeOfRow, "right", i);
    }
    try {
      return new KeyedRows<>(copy, keys.build(), AsOfIndex.of(keys.size(), codes, whens, ties));
    } catch (TieException e) {
      throw e.saying(AsOfTable.describe(copy, e.ties().get(0)));
    }
  }
}
