package org.athenaelt.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.athenaelt.spark.EquitableOwners;
import org.athenaelt.spark.JoinStrategy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker that dies in the middle of a join changes no row. */
@Tag("cluster")
class KilledWorkerTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void changesNoRow(JoinStrategy strategy) throws Exception {
    Path files = InputFolders.generate(folder, 300_000, 30_000, 1_000);
    try (SparkCluster cluster = SparkCluster.start("killed-worker", 2);
        SparkSession spark =
            cluster
                .session()
                .config("spark.sql.files.maxPartitionBytes", "1m")
                .config("spark.sql.files.openCostInBytes", "0")
                .config("spark.sql.shuffle.partitions", "8")
                .config("spark.sql.adaptive.coalescePartitions.enabled", "false")
                .getOrCreate()) {
      LocalProduct local = LocalProduct.run(spark, files, folder);
      Dataset<Row> entries =
          LocalProduct.readCsv(spark, files.resolve("Accounting_Entry.csv"), "Transaction_Date");
      Dataset<Row> answers =
          EquitableOwners.of(
                  LocalProduct.readCsv(
                      spark, files.resolve("Equitable_Owner_History.csv"), "Reallocation_Date"),
                  LocalProduct.readCsv(spark, files.resolve("Equitable_Owner.csv")))
              .strategy(strategy)
              .build()
              .assign(entries);
      WorkerKiller killer =
          new WorkerKiller(
              cluster,
              stage ->
                  stage.numTasks() >= 8
                      && (strategy == JoinStrategy.BROADCAST || stage.parentIds().nonEmpty()));
      spark.sparkContext().addSparkListener(killer);

      Dataset<Row> written = spark.read().parquet(write(answers));

      assertThat(killer.hasKilled()).isTrue();
      assertThat(killer.failedTasks()).isPositive();
      local.assertEqualTo(written);
    }
  }

  private String write(Dataset<Row> answers) {
    String answer = folder.resolve("answers").toString();
    answers.write().parquet(answer);
    return answer;
  }
}
