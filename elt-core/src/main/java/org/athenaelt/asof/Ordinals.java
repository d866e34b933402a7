package org.athenaelt.asof;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.ToLongFunction;

/**
 * Ready adapters from points in time to ordinals. Both sides of a join must use the same one. All
 * keep order and tell any two different values apart.
 */
public final class Ordinals {
  private static final long NANOS = 1_000_000_000L;

  private Ordinals() {}

  /** Days since 1970-01-01; a tolerance counts days. */
  public static ToLongFunction<LocalDate> days() {
    return LocalDate::toEpochDay;
  }

  /**
   * Nanoseconds since 1970-01-01T00:00Z; a tolerance counts nanoseconds. Covers the years 1678 to
   * 2261 and throws an {@link ArithmeticException} outside of them: {@link Instant#MAX} as an open
   * end needs a coarser unit, such as {@link Instant#getEpochSecond}.
   */
  public static ToLongFunction<Instant> instants() {
    return instant -> nanos(instant, instant.getEpochSecond(), instant.getNano());
  }

  /**
   * As {@link #instants()}, for local times, counted as if all were in one zone without clock
   * changes.
   */
  public static ToLongFunction<LocalDateTime> dateTimes() {
    return time -> nanos(time, time.toEpochSecond(ZoneOffset.UTC), time.getNano());
  }

  /** As {@link #instants()}: two times at the same instant are equal, whatever their offsets. */
  public static ToLongFunction<OffsetDateTime> offsetDateTimes() {
    return time -> nanos(time, time.toEpochSecond(), time.getNano());
  }

  /** The number itself, of any integral type; a {@link Double} or other fraction is refused. */
  public static ToLongFunction<Number> numbers() {
    return number -> {
      if (number instanceof Long
          || number instanceof Integer
          || number instanceof Short
          || number instanceof Byte) {
        return number.longValue();
      }
      throw new IllegalArgumentException(
          number + " is not an int or long; an ordinal must be exact");
    };
  }

  private static long nanos(Object time, long seconds, int nanos) {
    try {
      // Before 1970 the nanoseconds are taken off a second that may itself be out of range.
      return seconds < 0 && nanos > 0
          ? Math.addExact(Math.multiplyExact(seconds + 1, NANOS), nanos - NANOS)
          : Math.addExact(Math.multiplyExact(seconds, NANOS), nanos);
    } catch (ArithmeticException e) {
      ArithmeticException named =
          new ArithmeticException(
              time
                  + " is outside of the years 1678 to 2261, which nanoseconds can count;"
                  + " use a time in that range, or an ordinal that counts seconds");
      named.initCause(e);
      throw named;
    }
  }
}
