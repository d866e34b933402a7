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

  @SuppressWarnings("unchecked")
  public static <T> TimeAxis of(@Nullable ToLongFunction<? super T> ordinal) {
    return new TimeAxis((ToLongFunction<Object>) ordinal);
  }

  /**
   * The ordinal of a row's time, 0 if there is none.
   *
   * @param side what kind of row it is, and its number: for messages
   * @throws IllegalArgumentException if the time is of another type than those before
   * @throws ArithmeticException if the time is out of range
   */
  public long ordinal(@Nullable Object time, String side, int row) {
    if (time == null) {
      return 0;
    }
    try {
      return ordinal == null ? known(time).ordinal(time) : ordinal.applyAsLong(time);
    } catch (ArithmeticException e) {
      ArithmeticException located = new ArithmeticException(located(side, row, e));
      located.initCause(e);
      throw located;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(located(side, row, e), e);
    }
  }

  private TimeType known(Object time) {
    TimeType known = type;
    if (known == null) {
      known = TimeType.of(time);
      type = known;
    }
    return known;
  }

  private static String located(String side, int row, Exception e) {
    return side + " row " + row + ": " + e.getMessage();
  }

  /** An amount of time in the unit of the ordinals; of no consequence if no row has a time. */
  public long distance(TemporalAmount amount) {
    return type == null ? AsOfRule.UNLIMITED : type.distance(amount);
  }
}
