package org.athenaelt.asof;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** How to read the key and the time of the rows of one side. */
record Side<T>(
    List<Function<T, ? extends @Nullable Object>> keys, Function<T, @Nullable Long> when) {

  Side {
    keys = List.copyOf(keys);
  }

  static <T, W> Function<T, @Nullable Long> when(
      Function<T, ? extends @Nullable W> time, ToLongFunction<? super W> ordinal) {
    return row -> {
      W value = time.apply(row);
      return value == null ? null : ordinal.applyAsLong(value);
    };
  }

  /**
   * The code that the row has in a column, given that of its key: a row with a key needs a time
   * too.
   */
  static int codeWith(int keyCode, @Nullable Long when) {
    return when == null && keyCode != NoMatch.NULL_KEY.code() ? NoMatch.NULL_TIME.code() : keyCode;
  }
}
