package org.athenaelt.asof.internal;

import java.util.List;
import java.util.function.Function;
import org.athenaelt.asof.NoMatch;
import org.jspecify.annotations.Nullable;

/**
 * The extractors of keys and times for the rows of one side.
 *
 * @param keys one extractor per part of the key
 */
public record InputSide<T>(
    List<Function<? super T, ? extends @Nullable Object>> keys,
    Function<? super T, ? extends @Nullable Object> time) {

  public InputSide {
    keys = List.copyOf(keys);
  }

  /**
   * The code of a row in a column: the code of its key, or that of {@link NoMatch#NULL_TIME} if it
   * has a key but no time.
   */
  public static int codeWith(int keyCode, @Nullable Object timeOfRow) {
    return timeOfRow == null && keyCode != NoMatch.NULL_KEY.code()
        ? NoMatch.NULL_TIME.code()
        : keyCode;
  }
}
