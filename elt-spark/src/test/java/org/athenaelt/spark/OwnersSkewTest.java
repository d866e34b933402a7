package org.athenaelt.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Owners of entries of which many, or all, have one loan account. */
class OwnersSkewTest {
  private static final int ENTRIES = 20_000;
  private static final SparkSession SPARK = LocalSession.get();
  private static final Dataset<Row> OWNERS =
      SPARK.sql("values ('o0', 'Trust'), ('o1', 'Other') as t(Id, Name)");

  @Test
  void largeKeysChangeNoRow() {
    // Two thirds have one account, and some no account or no date.
    Dataset<Row> entries =
        entries(
            "if(id % 3 < 2, 'hot', if(id % 50 = 2, null, concat('k', id % 40)))",
            "if(id % 70 = 1, null, date_add(date'2000-01-01', cast(pmod(hash(id), 900) as int)))");
    Dataset<Row> history = history("if(id % 2 = 0, 'hot', concat('k', id % 40))", 400);
    List<String> expected = answers(history, entries, JoinStrategy.BROADCAST, 1);
    assertThat(expected).hasSize(ENTRIES);
    for (int partitions = 1; partitions <= 7; partitions++) {
      assertThat(answers(history, entries, JoinStrategy.PARTITIONED, partitions))
          .as("%d partitions", partitions)
          .isEqualTo(expected);
    }
  }

  @Test
  void oneKeyWithEverythingIsOnAllPartitions() {
    List<Row> sizes =
        owners(history("'all'", 400), JoinStrategy.PARTITIONED, 4)
            .assign(entries("'all'", "date_add(date'2000-01-01', cast(id % 900 as int))"))
            .groupBy(spark_partition_id())
            .count()
            .collectAsList();
    assertThat(sizes).hasSizeGreaterThan(1);
    assertThat(sizes).allSatisfy(row -> assertThat(row.getLong(1)).isLessThan(ENTRIES * 4 / 5));
  }

  @Test
  void theLimitChoosesTheStrategy() {
    Dataset<Row> manyKeys = history("concat('k', id)", 400);
    Dataset<Row> oneKey = history("'all'", 400);
    assertThat(joins(manyKeys, 1 << 30)).contains("BroadcastJoin");
    assertThat(joins(manyKeys, 1 << 14)).contains("PartitionedJoin");
    assertThat(joins(oneKey, 1 << 14)).contains("SortedJoin");
    assertThat(joins(manyKeys, 0)).contains("SortedJoin");
  }

  /** The lineage of answers, with the classes that made it. */
  private static String joins(Dataset<Row> history, long limit) {
    return EquitableOwners.of(history, OWNERS)
        .partitions(40)
        .broadcastLimit(limit)
        .build()
        .assign(entries("'all'", "date'2001-01-01'").limit(10))
        .rdd()
        .toDebugString();
  }

  private static List<String> answers(
      Dataset<Row> history, Dataset<Row> entries, JoinStrategy strategy, int partitions) {
    return owners(history, strategy, partitions).assign(entries).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  private static EquitableOwners owners(
      Dataset<Row> history, JoinStrategy strategy, int partitions) {
    return EquitableOwners.of(history, OWNERS)
        .strategy(strategy)
        .partitions(partitions)
        .withEntryColumns()
        .build();
  }

  private static Dataset<Row> entries(String account, String date) {
    return SPARK
        .range(0, ENTRIES, 1, 3)
        .selectExpr(
            "concat('e', id) as Id",
            date + " as Transaction_Date",
            account + " as Loan_Account_Id");
  }

  /** One reallocation for each second day, to owners of which one is unknown. */
  private static Dataset<Row> history(String account, int count) {
    return SPARK
        .range(count)
        .selectExpr(
            "date_add(date'2000-02-01', cast(2 * id as int)) as Reallocation_Date",
            account + " as Loan_Account_Id",
            "concat('o', id % 3) as Equitable_Owner_Id")
        .withColumn("From_Equitable_Owner_Id", lit("").cast("string"))
        .orderBy(col("Loan_Account_Id"));
  }
}
