package org.athenaelt.asof.internal;

import java.time.temporal.TemporalAmount;
import java.util.function.ToLongFunction;
import org.athenaelt.asof.AsOfRule;
import org.jspecify.annotations.Nullable;

/**
 * The ordinals of the times of a join: by a function of the caller's, or by the known type that the
 * first time turns out to have. Both sides share one axis, so that times of two types are found.
 * Thread-safe.
 */
public final class TimeAxis {
  private final @Nullable ToLongFunction<Object> ordinal;
  private volatile @Nullable TimeType type;

  private TimeAxis(@Nullable ToLongFunction<Object> ordinal) {
    this.ordinal = ordinal;
  }

  public static TimeAxis of(@Nullable ToLongFunction<Object> ordinal) {
    return new TimeAxis(ordinal);
  }

  /**
   * The ordinal of a row's time, 0 if there is none.
   *
   * @param row the number of the row, for messages
   * @throws IllegalArgumentException if the time is of another type than those before, or out of
   *     range
   */
  public long ordinal(@Nullable Object time, int row) {
    if (time == null) {
      return 0;
    }
    try {
      if (ordinal != null) {
        return ordinal.applyAsLong(time);
      }
      TimeType known = type;
      if (known == null) {
        known = TimeType.of(time);
        type = known;
      }
      return known.ordinal(time);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "row " + row + ", time " + time + ": " + e.getMessage(), e);
    }
  }

  /** An amount of time in the unit of the ordinals; of no consequence if no row has a time. */
  public long distance(TemporalAmount amount) {
    return type == null ? AsOfRule.UNLIMITED : type.distance(amount);
  }
}
