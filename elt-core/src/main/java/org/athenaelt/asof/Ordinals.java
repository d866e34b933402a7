package org.athenaelt.asof;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.ToLongFunction;

/**
 * Functions from points in time to ordinals. Both sides of a join must use the same one. All of
 * them keep the order and give different times different ordinals. Thread-safe.
 */
public final class Ordinals {
  private static final long NANOS = 1_000_000_000L;

  private Ordinals() {}

  /** Days since 1970-01-01; a tolerance is a number of days. */
  public static ToLongFunction<LocalDate> days() {
    return LocalDate::toEpochDay;
  }

  /**
   * Nanoseconds since 1970-01-01T00:00Z; a tolerance counts nanoseconds. Covers the years 1678 to
   * 2261 and throws an {@link ArithmeticException} outside of them. {@link Instant#MAX} as an open
   * end needs a coarser unit, such as {@link Instant#getEpochSecond}.
   */
  public static ToLongFunction<Instant> instants() {
    return instant -> nanos(instant, instant.getEpochSecond(), instant.getNano());
  }

  /** As {@link #instants()}, for local times, which are counted as if they were in UTC. */
  public static ToLongFunction<LocalDateTime> dateTimes() {
    return time -> nanos(time, time.toEpochSecond(ZoneOffset.UTC), time.getNano());
  }

  /** As {@link #instants()}. Times at the same instant are equal, even if their offsets differ. */
  public static ToLongFunction<OffsetDateTime> offsetDateTimes() {
    return time -> nanos(time, time.toEpochSecond(), time.getNano());
  }

  /** The number itself, which must be a long, int, short or byte; other types are refused. */
  public static ToLongFunction<Number> numbers() {
    return number -> {
      if (number instanceof Long
          || number instanceof Integer
          || number instanceof Short
          || number instanceof Byte) {
        return number.longValue();
      }
      throw new IllegalArgumentException(
          number + " is of type " + number.getClass().getSimpleName() + ": use a long or an int");
    };
  }

  private static long nanos(Object time, long seconds, int nanos) {
    try {
      // Before 1970, the whole second may be out of range although the time is not: count down from
      // the next second.
      return seconds < 0 && nanos > 0
          ? Math.addExact(Math.multiplyExact(seconds + 1, NANOS), nanos - NANOS)
          : Math.addExact(Math.multiplyExact(seconds, NANOS), nanos);
    } catch (ArithmeticException e) {
      ArithmeticException named =
          new ArithmeticException(
              time
                  + " is outside of the years 1678 to 2261, the range of nanoseconds in a long:"
                  + " use a time in that range, or an ordinal that counts seconds");
      named.initCause(e);
      throw named;
    }
  }
}
