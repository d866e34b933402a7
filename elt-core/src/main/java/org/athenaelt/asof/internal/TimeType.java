package org.athenaelt.asof.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.athenaelt.asof.Ordinals;

/** The types of time that need no ordinal from the caller. */
enum TimeType {
  DATE(Ordinals.days(), LocalDate.class) {
    @Override
    long distance(TemporalAmount amount) {
      Duration duration = duration(amount);
      if (!duration.equals(Duration.ofDays(duration.toDays()))) {
        throw new IllegalArgumentException(
            "a tolerance of " + amount + " is not a number of days, as times are dates");
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
          "a tolerance of " + amount + " does not fit times that are numbers: give a number");
    }
  };

  private final ToLongFunction<Object> ordinal;
  private final Set<Class<?>> classes;

  @SuppressWarnings("unchecked")
  <T> TimeType(ToLongFunction<? super T> ordinal, Class<?>... classes) {
    this.ordinal = (ToLongFunction<Object>) ordinal;
    this.classes = Set.of(classes);
  }

  static TimeType of(Object time) {
    return Arrays.stream(values())
        .filter(type -> type.classes.contains(time.getClass()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "times of type "
                        + time.getClass().getName()
                        + " are not known: call on(..., ..., ordinal), or use one of "
                        + Arrays.stream(values())
                            .flatMap(type -> type.classes.stream())
                            .map(Class::getSimpleName)
                            .sorted()
                            .collect(Collectors.joining(", "))));
  }

  final long ordinal(Object time) {
    if (!classes.contains(time.getClass())) {
      throw new IllegalArgumentException(
          time
              + " is of type "
              + time.getClass().getSimpleName()
              + ", where other times of this join are of type "
              + classes.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining("/"))
              + ": convert one of them");
    }
    return ordinal.applyAsLong(time);
  }

  /** An amount of time in the unit of the ordinals, here nanoseconds. */
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
        "a tolerance of " + amount + " has no fixed length: give a Duration, or a Period of days");
  }
}
