package org.athenaelt.asof;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How to read the key and the time of the rows of one side.
 *
 * @param keys the parts of the key
 * @param time the point in time, of a type that {@code ordinal} knows
 * @param ordinal the number of a point in time
 */
record Side<T>(
    List<Function<T, ? extends @Nullable Object>> keys,
    Function<T, ? extends @Nullable Object> time,
    ToLongFunction<Object> ordinal) {

  Side {
    keys = List.copyOf(keys);
  }

  /** A side without keys so far. */
  @SuppressWarnings("unchecked")
  static <T, W> Side<T> at(
      Function<T, ? extends @Nullable W> time, ToLongFunction<? super W> ordinal) {
    return new Side<>(List.of(), time, (ToLongFunction<Object>) ordinal);
  }

  Side<T> by(List<Function<T, ? extends @Nullable Object>> newKeys) {
    return new Side<>(newKeys, time, ordinal);
  }

  /** The ordinal of a row's time, 0 if there is none: a primitive, as there are many rows. */
  long when(@Nullable Object timeOfRow) {
    return timeOfRow == null ? 0 : ordinal.applyAsLong(timeOfRow);
  }

  /**
   * As {@link #when(Object)}, for a row of many, which a failure names.
   *
   * @param side what kind of rows they are
   */
  long when(@Nullable Object timeOfRow, String side, int row) {
    try {
      return when(timeOfRow);
    } catch (ArithmeticException e) {
      ArithmeticException located =
          new ArithmeticException(side + " row " + row + ": " + e.getMessage());
      located.initCause(e);
      throw located;
    }
  }

  /**
   * The code that the row has in a column, given that of its key: a row with a key needs a time
   * too.
   */
  static int codeWith(int keyCode, @Nullable Object timeOfRow) {
    return timeOfRow == null && keyCode != NoMatch.NULL_KEY.code()
        ? NoMatch.NULL_TIME.code()
        : keyCode;
  }
}
