package org.athenaelt.asof.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.Ordinals;
import org.jspecify.annotations.Nullable;

/**
 * Converts the times of a join to ordinals: by the caller's function, or by the {@link Type} of the
 * first time it sees. Both sides share one axis, so that times of two types are detected.
 * Thread-safe.
 */
public final class TimeAxis {
  private final @Nullable ToLongFunction<Object> ordinal;
  private volatile @Nullable Type type;

  private TimeAxis(@Nullable ToLongFunction<Object> ordinal) {
    this.ordinal = ordinal;
  }

  @SuppressWarnings("unchecked")
  public static <T> TimeAxis of(@Nullable ToLongFunction<? super T> ordinal) {
    return new TimeAxis((ToLongFunction<Object>) ordinal);
  }

  /**
   * The ordinal of a row's time, 0 for null.
   *
   * @param side {@code left} or {@code right}, for messages
   * @param row the number of the row, for messages
   * @throws IllegalArgumentException if the time is of another type than those before it
   * @throws ArithmeticException if the time is out of range
   */
  public long ordinal(@Nullable Object time, String side, int row) {
    if (time == null) {
      return 0;
    }
    try {
      return ordinal == null ? typeOf(time).ordinal(time) : ordinal.applyAsLong(time);
    } catch (ArithmeticException e) {
      ArithmeticException located = new ArithmeticException(located(side, row, e));
      located.initCause(e);
      throw located;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(located(side, row, e), e);
    }
  }

  private Type typeOf(Object time) {
    Type known = type;
    if (known == null) {
      known = Type.of(time);
      type = known;
    }
    return known;
  }

  private static String located(String side, int row, Exception e) {
    return side + " row " + row + ": " + e.getMessage();
  }

  /** A tolerance in the unit of the ordinals; unlimited if no row has a time yet. */
  public long distance(TemporalAmount amount) {
    return type == null ? AsOfRule.UNLIMITED : type.distance(amount);
  }

  /** The types of time that need no ordinal from the caller. */
  private enum Type {
    DATE(Ordinals.days(), LocalDate.class) {
      @Override
      long distance(TemporalAmount amount) {
        Duration duration = duration(amount);
        if (!duration.equals(Duration.ofDays(duration.toDays()))) {
          throw new IllegalArgumentException(
              "a tolerance of "
                  + amount
                  + " is not a whole number of days, but the times are dates");
        }
        return duration.toDays();
      }
    },
    DATE_TIME(Ordinals.dateTimes(), LocalDateTime.class),
    INSTANT(Ordinals.instants(), Instant.class),
    OFFSET_DATE_TIME(Ordinals.offsetDateTimes(), OffsetDateTime.class),
    NUMBER(Ordinals.numbers(), Long.class, Integer.class, Short.class, Byte.class) {
      @Override
      long distance(TemporalAmount amount) {
        throw new IllegalArgumentException(
            "a tolerance of " + amount + " does not fit times that are numbers: use a number");
      }
    };

    private final ToLongFunction<Object> ordinal;
    private final Set<Class<?>> classes;

    @SuppressWarnings("unchecked")
    <T> Type(ToLongFunction<? super T> ordinal, Class<?>... classes) {
      this.ordinal = (ToLongFunction<Object>) ordinal;
      this.classes = Set.of(classes);
    }

    static Type of(Object time) {
      return Arrays.stream(values())
          .filter(type -> type.classes.contains(time.getClass()))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "times of type "
                          + time.getClass().getName()
                          + " are not supported: pass an ordinal as the third argument of on(...),"
                          + " or use one of "
                          + names(
                              Arrays.stream(values())
                                  .flatMap(type -> type.classes.stream())
                                  .toList(),
                              ", ")));
    }

    final long ordinal(Object time) {
      if (!classes.contains(time.getClass())) {
        throw new IllegalArgumentException(
            time
                + " is of type "
                + time.getClass().getSimpleName()
                + ", but other times of this join are of type "
                + names(classes, "/")
                + ": convert one of them");
      }
      return ordinal.applyAsLong(time);
    }

    /** A tolerance in the unit of the ordinals, which is nanoseconds unless overridden. */
    long distance(TemporalAmount amount) {
      return duration(amount).toNanos();
    }

    private static Duration duration(TemporalAmount amount) {
      if (amount instanceof Duration duration) {
        return duration;
      }
      if (amount instanceof Period period && period.toTotalMonths() == 0) {
        return Duration.ofDays(period.getDays());
      }
      throw new IllegalArgumentException(
          "a tolerance of "
              + amount
              + " has no fixed length: use a Duration, or a Period of days or weeks");
    }

    private static String names(Collection<Class<?>> classes, String separator) {
      return classes.stream()
          .map(Class::getSimpleName)
          .sorted()
          .collect(Collectors.joining(separator));
    }
  }
}
