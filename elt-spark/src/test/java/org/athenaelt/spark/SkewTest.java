package org.athenaelt.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.asof.AsOfRule;
import org.junit.jupiter.api.Test;

/** Keys with most of the rows, which the sorted strategy divides by time. */
class SkewTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("key", DataTypes.StringType)
          .add("time", DataTypes.LongType)
          .add("row", DataTypes.IntegerType);

  @Test
  void aDividedKeyHasTheSameAnswers() {
    int partitions = 2;
    for (AsOfRule.Direction direction : AsOfRule.Direction.values()) {
      for (AsOfRule.ExactMatches exact : AsOfRule.ExactMatches.values()) {
        AsOfRule rule = new AsOfRule(direction, exact, AsOfRule.UNLIMITED);
        Dataset<Row> left = rows(partitions, 3000, 4000).cache();
        Dataset<Row> right = rows(partitions + 100, 400, 4000).cache();
        assertThat(answers(left, right, rule, JoinStrategy.SORTED, partitions))
            .as("%s, %d partitions, seed %d", rule, partitions, partitions)
            .isEqualTo(answers(left, right, rule, JoinStrategy.BROADCAST, partitions));
        left.unpersist();
        right.unpersist();
        partitions++;
      }
    }
  }

  @Test
  void oneKeyWithEverythingIsOnAllPartitions() {
    Dataset<Row> left =
        rows(1, 20_000, 1_000_000).withColumn("key", org.apache.spark.sql.functions.lit("all"));
    Dataset<Row> right = rows(2, 100, 1_000_000).filter("key = 'hot'").dropDuplicates("time");
    List<Row> sizes =
        DatasetAsOf.join(left, right.withColumn("key", org.apache.spark.sql.functions.lit("all")))
            .by("key")
            .on("time")
            .strategy(JoinStrategy.SORTED)
            .partitions(4)
            .toDataset()
            .groupBy(spark_partition_id())
            .count()
            .collectAsList();
    assertThat(sizes).hasSizeGreaterThan(1);
    assertThat(sizes).allSatisfy(row -> assertThat(row.getLong(1)).isLessThan(16_000));
  }

  private static List<String> answers(
      Dataset<Row> left, Dataset<Row> right, AsOfRule rule, JoinStrategy strategy, int partitions) {
    return DatasetAsOf.join(left, right)
        .by("key")
        .on("time")
        .rule(rule)
        .ties(col("row"))
        .reason("reason")
        .strategy(strategy)
        .partitions(partitions)
        .toDataset()
        .selectExpr("concat_ws('|', row, coalesce(right_row, -1), coalesce(reason, ''))")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  /** Two thirds of the rows have one key, which the right side may lack. */
  private static Dataset<Row> rows(long seed, int count, int times) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(9);
      String key = kind < 5 ? "hot" : kind < 6 ? "warm" : "k" + random.nextInt(40);
      Long time = random.nextInt(50) == 0 ? null : (Long) (long) random.nextInt(times);
      rows.add(RowFactory.create(random.nextInt(50) == 0 ? null : key, time, i));
    }
    return LocalSession.get().createDataFrame(rows, SCHEMA);
  }
}
