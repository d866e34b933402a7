package org.athenaelt.spark.internal.side;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.spark.LocalSession;
import org.junit.jupiter.api.Test;

class TimeTypeTest {
  private static final SparkSession SPARK = LocalSession.get();
  private static final String ZONE = "spark.sql.session.timeZone";
  private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

  private static final List<LocalDateTime> TIMES =
      List.of(
          EPOCH,
          EPOCH.minus(1, ChronoUnit.MICROS),
          // Skipped and repeated hours of daylight saving in several zones.
          LocalDateTime.of(2018, 11, 4, 0, 30, 15, 123_456_000),
          LocalDateTime.of(2019, 10, 6, 2, 15, 0, 1_000),
          LocalDateTime.of(2021, 3, 28, 2, 30, 59, 999_999_000),
          LocalDateTime.of(2021, 10, 31, 2, 30),
          // The day that Samoa never had.
          LocalDateTime.of(2011, 12, 30, 12, 0),
          LocalDateTime.of(1582, 10, 4, 23, 59, 59, 999_999_000),
          LocalDateTime.of(1582, 10, 10, 1, 2, 3),
          LocalDateTime.of(1, 1, 1, 0, 0),
          LocalDateTime.of(-290_000, 7, 1, 13, 14, 15, 16_000),
          LocalDateTime.of(290_000, 7, 1, 13, 14, 15, 16_000));

  @Test
  void noOrdinalDependsOnTheTimeZone() {
    List<Row> rows = new ArrayList<>();
    List<List<Long>> expected = new ArrayList<>();
    for (LocalDateTime time : TIMES) {
      Instant instant = time.toInstant(ZoneOffset.UTC);
      rows.add(RowFactory.create(time.toLocalDate(), instant, time, 17));
      long micros = ChronoUnit.MICROS.between(EPOCH, time);
      expected.add(List.of(time.toLocalDate().toEpochDay(), micros, micros, 17L));
    }
    StructType schema =
        new StructType()
            .add("d", DataTypes.DateType)
            .add("t", DataTypes.TimestampType)
            .add("n", DataTypes.TimestampNTZType)
            .add("i", DataTypes.IntegerType);
    String before = SPARK.conf().get(ZONE);
    try {
      for (String zone :
          List.of(
              "UTC",
              "America/Sao_Paulo",
              "Australia/Lord_Howe",
              "Pacific/Apia",
              "Asia/Kathmandu")) {
        SPARK.conf().set(ZONE, zone);
        // The values stay as they are: the plan computes on them, whatever the optimizer folds.
        Dataset<Row> times = SPARK.createDataFrame(rows, schema).repartition(1);
        List<List<Long>> found =
            times
                .select(
                    TimeType.DATE.ordinal(col("d")),
                    TimeType.TIMESTAMP.ordinal(col("t")),
                    TimeType.TIMESTAMP_NTZ.ordinal(col("n")),
                    TimeType.NUMBER.ordinal(col("i")))
                .collectAsList()
                .stream()
                .map(r -> List.of(r.getLong(0), r.getLong(1), r.getLong(2), r.getLong(3)))
                .toList();
        assertThat(found).as(zone).containsExactlyInAnyOrderElementsOf(expected);
      }
    } finally {
      SPARK.conf().set(ZONE, before);
    }
  }

  @Test
  void theWholeRangeOfLocalTimesHasOrdinals() {
    for (long micros : new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, Long.MAX_VALUE}) {
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(
              Math.floorDiv(micros, 1_000_000),
              Math.floorMod(micros, 1_000_000) * 1000,
              ZoneOffset.UTC);
      Dataset<Row> one =
          SPARK.createDataFrame(
              List.of(RowFactory.create(time)),
              new StructType().add("n", DataTypes.TimestampNTZType));
      assertThat(one.select(TimeType.TIMESTAMP_NTZ.ordinal(col("n"))).first().getLong(0))
          .isEqualTo(micros);
    }
  }

  @Test
  void distancesAreInTheUnitOfTheTimes() {
    assertThat(TimeType.DATE.distance(Period.ofWeeks(2))).isEqualTo(14);
    assertThat(TimeType.DATE.distance(Duration.ofDays(3))).isEqualTo(3);
    assertThat(TimeType.TIMESTAMP.distance(Duration.ofMillis(5))).isEqualTo(5000);
    assertThat(TimeType.TIMESTAMP_NTZ.distance(Duration.ofNanos(1999))).isEqualTo(1);
    assertThatThrownBy(() -> TimeType.DATE.distance(Duration.ofHours(1)))
        .hasMessage("a tolerance of PT1H does not fit times of type DATE: use whole days");
    assertThatThrownBy(() -> TimeType.TIMESTAMP.distance(Period.ofMonths(1)))
        .hasMessage("a tolerance of P1M has no fixed length: use a Duration");
    assertThatThrownBy(() -> TimeType.NUMBER.distance(Duration.ofDays(1)))
        .hasMessageContaining("use a number");
  }
}
