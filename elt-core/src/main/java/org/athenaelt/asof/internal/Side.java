package org.athenaelt.asof.internal;

import java.util.List;
import java.util.function.Function;
import org.athenaelt.asof.NoMatch;
import org.jspecify.annotations.Nullable;

/**
 * How to read the key and the time of the rows of one side.
 *
 * @param keys the parts of the key
 * @param time the point in time
 */
public record Side<T>(
    List<Function<? super T, ? extends @Nullable Object>> keys,
    Function<? super T, ? extends @Nullable Object> time) {

  public Side {
    keys = List.copyOf(keys);
  }

  /**
   * The code that the row has in a column, given that of its key: a row with a key needs a time
   * too.
   */
  public static int codeWith(int keyCode, @Nullable Object timeOfRow) {
    return timeOfRow == null && keyCode != NoMatch.NULL_KEY.code()
        ? NoMatch.NULL_TIME.code()
        : keyCode;
  }
}
