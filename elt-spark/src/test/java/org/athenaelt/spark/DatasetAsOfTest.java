package org.athenaelt.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.athenaelt.asof.Ties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetAsOfTest {
  private static final SparkSession SPARK = LocalSession.get();
  private static final Dataset<Row> PAYMENTS =
      SPARK.sql(
          "values (1, 'USD', date'2024-01-15'), (2, 'USD', date'2023-12-31'),"
              + " (3, 'GBP', date'2024-01-15'), (4, null, date'2024-01-15'), (5, 'USD', null)"
              + " as t(id, currency, day)");
  private static final Dataset<Row> RATES =
      SPARK.sql(
          "values ('USD', date'2024-01-01', 0.91, array(1, 2)), ('USD', date'2024-01-15', 0.92, null),"
              + " ('USD', date'2024-02-01', 0.93, null), ('EUR', date'2024-01-01', 1.00, null)"
              + " as t(currency, day, rate, notes)");
  private static final Dataset<Row> TIED =
      SPARK.sql(
          "values ('USD', date'2024-01-01', 1, 'a'), ('USD', date'2024-01-01', 2, 'b'),"
              + " ('USD', date'2024-01-01', 2, 'c') as t(currency, day, version, text)");

  @ParameterizedTest
  @EnumSource(
      value = JoinStrategy.class,
      names = {"BROADCAST", "SORTED"})
  void theExampleOfTheDocumentation(JoinStrategy strategy) {
    Dataset<Row> joined =
        DatasetAsOf.join(PAYMENTS, RATES)
            .by("currency")
            .on("day")
            .reason("why")
            .strategy(strategy)
            .toDataset();
    assertThat(joined.columns())
        .containsExactly(
            "id",
            "currency",
            "day",
            "right_currency",
            "right_day",
            "right_rate",
            "right_notes",
            "why");
    assertThat(lines(joined.select("id", "right_day", "right_rate", "why")))
        .containsExactlyInAnyOrder(
            "[1,2024-01-15,0.92,null]",
            "[2,null,null,BEFORE_FIRST]",
            "[3,null,null,UNKNOWN_KEY]",
            "[4,null,null,NULL_KEY]",
            "[5,null,null,NULL_TIME]");
  }

  @ParameterizedTest
  @EnumSource(
      value = JoinStrategy.class,
      names = {"BROADCAST", "SORTED"})
  void valuesOfAnyTypeArriveUnchanged(JoinStrategy strategy) {
    Dataset<Row> right =
        SPARK.sql(
            "select 1 as time, cast(1 as byte) b, cast(2 as short) s, 3 i, 4L l, true z,"
                + " cast('NaN' as float) f, -0.0D d, 1.50BD dec, 'é' str, X'00FF' bin,"
                + " date'1582-10-04' dt, timestamp'1500-01-01 00:00:00.123456' ts,"
                + " timestamp_ntz'1500-01-01 00:00:00.123456' ntz, array('x', null) arr,"
                + " map('k', 1) m, named_struct('a', 1, 'b', date'2020-02-29') st,"
                + " interval '1' day day, cast(null as string) nothing, 'x' collate UTF8_LCASE c");
    Dataset<Row> left = SPARK.range(3).withColumnRenamed("id", "time");
    Dataset<Row> joined =
        DatasetAsOf.join(left, right.withColumn("time", col("time").cast("long")))
            .on("time")
            .strategy(strategy)
            .toDataset()
            .filter("time = 2")
            .withColumn("right_bin", hex(col("right_bin")));
    assertThat(joined.drop("time", "right_time").first().toSeq().mkString("|"))
        .isEqualTo(
            right.drop("time").withColumn("bin", hex(col("bin"))).first().toSeq().mkString("|"))
        .contains("1582-10-04");
    assertThat(joined.schema().apply("right_c").dataType())
        .isEqualTo(right.schema().apply("c").dataType());
  }

  @ParameterizedTest
  @EnumSource(
      value = JoinStrategy.class,
      names = {"BROADCAST", "SORTED"})
  void anEmptySideIsNoError(JoinStrategy strategy) {
    Dataset<Row> none = RATES.filter("false");
    assertThat(
            lines(
                DatasetAsOf.join(PAYMENTS, none)
                    .by("currency")
                    .on("day")
                    .reason("why")
                    .strategy(strategy)
                    .toDataset()
                    .select("id", "why")))
        .contains("[1,UNKNOWN_KEY]")
        .hasSize(5);
    assertThat(
            DatasetAsOf.join(PAYMENTS.filter("false"), RATES)
                .by("currency")
                .on("day")
                .strategy(strategy)
                .toDataset()
                .count())
        .isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = JoinStrategy.class,
      names = {"BROADCAST", "SORTED"})
  void tiesFailWhenTheJoinIsDefined(JoinStrategy strategy) {
    DatasetAsOf join = DatasetAsOf.join(PAYMENTS, TIED).by("currency").on("day").strategy(strategy);
    assertThatThrownBy(join::toDataset)
        .isInstanceOf(TiedRowsException.class)
        .hasMessageContaining(
            "right rows have the same key and time: {currency=USD, day=2024-01-01")
        .hasMessageEndingWith(
            ". Remove the duplicates, or call ties(...) with columns that decide");
    assertThatThrownBy(() -> join.ties(col("version")).toDataset())
        .isInstanceOf(TiedRowsException.class)
        .hasMessageContaining("version=2, text=b}")
        .hasMessageContaining("version=2, text=c}")
        .hasMessageContaining("finds them equal");
    assertThat(lines(join.ties(col("version"), col("text")).toDataset().select("id", "right_text")))
        .contains("[1,c]");
    assertThat(lines(join.ties(Ties.FIRST, col("version")).toDataset().select("id", "right_text")))
        .contains("[1,a]");
  }

  @Test
  void firstAndLastNeedAnOrder() {
    assertThatThrownBy(() -> DatasetAsOf.join(PAYMENTS, TIED).ties(Ties.FIRST))
        .hasMessageStartingWith("Ties.FIRST needs columns that order the right rows");
  }

  @ParameterizedTest
  @EnumSource(
      value = JoinStrategy.class,
      names = {"BROADCAST", "SORTED"})
  void namesMayHaveDotsAndBackticks(JoinStrategy strategy) {
    Dataset<Row> left = PAYMENTS.toDF("a.b", "k`ey", "the day");
    Dataset<Row> right = RATES.toDF("k.e.y", "`from`", "r0", "c0");
    Dataset<Row> joined =
        DatasetAsOf.join(left, right)
            .by("k`ey", "k.e.y")
            .on("the day", "`from`")
            .prefix("x.")
            .strategy(strategy)
            .toDataset();
    assertThat(joined.columns())
        .containsExactly("a.b", "k`ey", "the day", "x.k.e.y", "x.`from`", "x.r0", "x.c0");
    assertThat(lines(joined.select("`a.b`", "`x.r0`"))).contains("[1,0.92]");
  }

  @Test
  void errorsNameTheColumnAndWhatThereIs() {
    assertThatThrownBy(() -> DatasetAsOf.join(PAYMENTS, RATES).by("curency").on("day").toDataset())
        .hasMessage("left has no column curency; its columns are id, currency, day");
    assertThatThrownBy(
            () -> DatasetAsOf.join(PAYMENTS, RATES).by("currency").on("id", "day").toDataset())
        .hasMessageContaining("time id is INT on the left, day is DATE on the right");
    assertThatThrownBy(
            () -> DatasetAsOf.join(PAYMENTS, RATES).by("id", "rate").on("day").toDataset())
        .hasMessageContaining("key id is INT on the left, rate is DECIMAL(3,2) on the right");
    assertThatThrownBy(
            () ->
                DatasetAsOf.join(
                        PAYMENTS.withColumn("x", col("id").cast("double")),
                        RATES.withColumn("x", col("rate").cast("double")))
                    .by("x")
                    .on("day")
                    .toDataset())
        .hasMessageContaining("DOUBLE");
    assertThatThrownBy(
            () -> DatasetAsOf.join(PAYMENTS, RATES).by("currency").on("day").prefix("").toDataset())
        .hasMessageStartingWith("the result would have two columns currency");
    assertThatThrownBy(() -> DatasetAsOf.join(PAYMENTS, RATES).by("currency").toDataset())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("an as-of join needs times: call on(...)");
    Dataset<Row> twice = PAYMENTS.toDF("id", "currency", "currency");
    assertThatThrownBy(() -> DatasetAsOf.join(PAYMENTS, twice).by("currency").on("day").toDataset())
        .hasMessageStartingWith("the result would have two columns right_currency: ");
  }

  @Test
  void aToleranceHasTheUnitOfTheTimes() {
    Dataset<Row> left = PAYMENTS.withColumn("at", col("day").cast("timestamp"));
    Dataset<Row> right = RATES.withColumn("at", col("day").cast("timestamp"));
    assertThatThrownBy(
            () -> DatasetAsOf.join(left, right).by("currency").on("at").tolerance(5).toDataset())
        .hasMessageContaining("a tolerance of 5 has no unit for times of type TIMESTAMP");
    DatasetAsOf join =
        DatasetAsOf.join(left, right).by("currency").on("at").excludingExactMatches().reason("why");
    assertThat(lines(join.tolerance(Duration.ofDays(14)).toDataset().select("id", "right_rate")))
        .contains("[1,0.91]");
    assertThat(
            lines(
                join.tolerance(Duration.ofDays(14).minusNanos(1)).toDataset().select("id", "why")))
        .contains("[1,BEYOND_TOLERANCE]");
  }

  @Test
  void partitionedIsForOwnersAlone() {
    assertThatThrownBy(() -> DatasetAsOf.join(PAYMENTS, RATES).strategy(JoinStrategy.PARTITIONED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PARTITIONED is for EquitableOwners");
  }

  @ParameterizedTest
  @EnumSource(
      value = JoinStrategy.class,
      names = {"BROADCAST", "SORTED"})
  void collatedKeysCompareByBytes(JoinStrategy strategy) {
    Dataset<Row> left = SPARK.sql("select 'usd' collate UTF8_LCASE as currency, 1 as time");
    Dataset<Row> right = SPARK.sql("select 'USD' as currency, 1 as time");
    assertThat(
            lines(
                DatasetAsOf.join(left, right)
                    .by("currency")
                    .on("time")
                    .reason("why")
                    .strategy(strategy)
                    .toDataset()
                    .select("why")))
        .containsExactly("[UNKNOWN_KEY]");
  }

  @Test
  void theSizeDecidesByDefault() {
    assertThat(plan(1 << 20)).contains("UDF").doesNotContain("LogicalRDD");
    assertThat(plan(0)).contains("LogicalRDD");
  }

  private static String plan(long limit) {
    return DatasetAsOf.join(PAYMENTS, RATES)
        .by("currency")
        .on("day")
        .broadcastLimit(limit)
        .toDataset()
        .queryExecution()
        .analyzed()
        .toString();
  }

  @Test
  void aStreamIsRefused() {
    Dataset<Row> stream =
        SPARK
            .readStream()
            .format("rate")
            .load()
            .selectExpr("value as id", "'USD' currency", "value as day");
    assertThatThrownBy(() -> DatasetAsOf.join(stream, RATES).by("currency").on("day").toDataset())
        .hasMessageStartingWith("left is a streaming Dataset")
        .hasMessageContaining("foreachBatch");
  }

  private static List<String> lines(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).toList();
  }
}
