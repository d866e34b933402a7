package org.athenaelt.spark.internal.side;

import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.minute;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The types of a time column, and their ordinals: exact whole numbers that Spark computes in the
 * plan. None depends on the session's time zone.
 */
public enum TimeType {
  /** Days since 1970-01-01. */
  DATE {
    @Override
    public Column ordinal(Column time) {
      return unix_date(time).cast(DataTypes.LongType);
    }

    @Override
    public long distance(TemporalAmount amount) {
      if (amount instanceof Period period && period.getYears() == 0 && period.getMonths() == 0) {
        return period.getDays();
      }
      if (amount instanceof Duration duration
          && duration.equals(Duration.ofDays(duration.toDays()))) {
        return duration.toDays();
      }
      throw new IllegalArgumentException(
          "a tolerance of " + amount + " does not fit times of type DATE: use whole days");
    }
  },

  /** Microseconds since 1970-01-01T00:00Z. */
  TIMESTAMP {
    @Override
    public Column ordinal(Column time) {
      return unix_micros(time);
    }

    @Override
    public long distance(TemporalAmount amount) {
      return micros(amount);
    }
  },

  /** Microseconds since 1970-01-01T00:00, counted as if the local time were in UTC. */
  TIMESTAMP_NTZ {
    /** By its parts, since every function for the whole of it goes by the session's time zone. */
    @Override
    public Column ordinal(Column time) {
      Column days = unix_date(time.cast(DataTypes.DateType)).cast(DataTypes.LongType);
      Column ofDay =
          hour(time)
              .cast(DataTypes.LongType)
              .multiply(lit(3_600_000_000L))
              .plus(minute(time).multiply(lit(60_000_000L)))
              .plus(
                  functions
                      .date_part(lit("SECOND"), time)
                      .multiply(lit(1_000_000L))
                      .cast(DataTypes.LongType));
      // The first day of the range begins before it: count down from the next midnight.
      Column early = days.lt(lit(0L));
      return days.plus(when(early, lit(1L)).otherwise(lit(0L)))
          .multiply(lit(DAY_MICROS))
          .plus(ofDay.minus(when(early, lit(DAY_MICROS)).otherwise(lit(0L))));
    }

    @Override
    public long distance(TemporalAmount amount) {
      return micros(amount);
    }
  },

  /** The number itself. */
  NUMBER {
    @Override
    public Column ordinal(Column time) {
      return time.cast(DataTypes.LongType);
    }

    @Override
    public long distance(TemporalAmount amount) {
      throw new IllegalArgumentException(
          "a tolerance of " + amount + " does not fit whole numbers as times: use a number");
    }
  };

  private static final long DAY_MICROS = 86_400_000_000L;

  public static Optional<TimeType> of(DataType type) {
    if (type instanceof DateType) {
      return Optional.of(DATE);
    }
    if (type instanceof TimestampType) {
      return Optional.of(TIMESTAMP);
    }
    if (type instanceof TimestampNTZType) {
      return Optional.of(TIMESTAMP_NTZ);
    }
    return type instanceof LongType
            || type instanceof IntegerType
            || type instanceof ShortType
            || type instanceof ByteType
        ? Optional.of(NUMBER)
        : Optional.empty();
  }

  /** The ordinal of a column, null where it is null. */
  public abstract Column ordinal(Column time);

  /** A distance in the unit of the ordinals, rounded down, which no distance of two times shows. */
  public abstract long distance(TemporalAmount amount);

  private static long micros(TemporalAmount amount) {
    Duration duration =
        amount instanceof Period period && period.getYears() == 0 && period.getMonths() == 0
            ? Duration.ofDays(period.getDays())
            : amount instanceof Duration exact ? exact : null;
    if (duration == null) {
      throw new IllegalArgumentException(
          "a tolerance of " + amount + " has no fixed length: use a Duration");
    }
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
  }
}
