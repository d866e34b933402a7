package org.athenaelt.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunChoices;
import org.athenaelt.sink.Tables;
import org.athenaelt.spark.DatabaseTables;
import org.athenaelt.spark.EquitableOwners;
import org.athenaelt.spark.JoinStrategy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker that dies in the middle of a job changes nothing in its result. */
@Tag("cluster")
class KilledWorkerTest {

  /** A worker is killed in the first stage with at least so many tasks. */
  private static final int TASKS = 8;

  /** So many that the stage still runs when the listener hears of its first tasks. */
  private static final int PARTITIONS = 32;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void changesNoRow(JoinStrategy strategy) throws Exception {
    Path files = InputFolders.generate(folder, 300_000, 30_000, 1_000);
    try (SparkCluster cluster = SparkCluster.start("killed-worker", 2);
        SparkSession spark = session(cluster)) {
      LocalProduct local = LocalProduct.run(spark, files, folder);
      Dataset<Row> answers =
          join(spark, files).strategy(strategy).build().assign(entries(spark, files));
      WorkerKiller killer =
          new WorkerKiller(
              cluster,
              stage ->
                  stage.numTasks() >= TASKS
                      && (strategy == JoinStrategy.BROADCAST || stage.parentIds().nonEmpty()));
      spark.sparkContext().addSparkListener(killer);
      String written = folder.resolve("answers").toString();
      answers.write().parquet(written);

      assertThat(killer.killed()).isCompleted();
      assertThat(killer.failedTasks()).isPositive();
      local.assertEqualTo(spark.read().parquet(written));
    }
  }

  @Test
  void changesNoTable() throws Exception {
    Path files = InputFolders.generate(folder, 300_000, 30_000, 1_000);
    Path servers = Files.createDirectories(Path.of("target", "embedded servers"));
    try (EmbeddedServer server =
            EmbeddedServer.start(Files.createTempDirectory(servers, "cluster-"));
        SparkCluster cluster = SparkCluster.start("killed-loader", 2);
        SparkSession spark = session(cluster)) {
      RunSummary local =
          Pipeline.reading(InputFiles.in(files))
              .sink("tables", sink(server, "expected"))
              .build()
              .run();
      WorkerKiller killer = new WorkerKiller(cluster, stage -> stage.numTasks() >= TASKS);
      Tables all = Tables.keyedBy(JoinKey.LOAN_ACCOUNT_ID);
      try (MySqlSink sink = sink(server, "found")) {
        sink.begin(
            new Run(
                "killed",
                Instant.parse("2026-01-01T00:00:00Z"),
                "1.2.3",
                RunChoices.keyedBy(JoinKey.LOAN_ACCOUNT_ID),
                all));
        DatabaseTables tables = new DatabaseTables(sink, server.settings(), all);
        tables.loadOwners(owners(spark, files));
        tables.loadHistory(history(spark, files));
        Dataset<Row> answers =
            join(spark, files)
                .strategy(JoinStrategy.BROADCAST)
                .withEntryColumns()
                .build()
                .assign(entries(spark, files));
        spark.sparkContext().addSparkListener(killer);
        tables.loadAnswers(answers);
        sink.verify(local.totals());
        sink.publish();
      }

      assertThat(killer.killed()).isCompleted();
      assertThat(killer.failedTasks()).isPositive();
      for (String table : all.all().stream().map(each -> each.name()).toList()) {
        assertThat(difference(server, "found." + table, "expected." + table)).isEmpty();
        assertThat(difference(server, "expected." + table, "found." + table)).isEmpty();
      }
    }
  }

  /** Small partitions, so that each executor gets several tasks. */
  private static SparkSession session(SparkCluster cluster) throws Exception {
    return cluster
        .session()
        .config("spark.sql.files.maxPartitionBytes", "1m")
        .config("spark.sql.files.openCostInBytes", "0")
        .config("spark.sql.shuffle.partitions", String.valueOf(PARTITIONS))
        .config("spark.sql.adaptive.coalescePartitions.enabled", "false")
        .getOrCreate();
  }

  private static EquitableOwners.Builder join(SparkSession spark, Path files) {
    return EquitableOwners.of(history(spark, files), owners(spark, files));
  }

  private static Dataset<Row> entries(SparkSession spark, Path files) {
    return LocalProduct.readCsv(spark, files.resolve("Accounting_Entry.csv"), "Transaction_Date");
  }

  private static Dataset<Row> history(SparkSession spark, Path files) {
    return LocalProduct.readCsv(
        spark, files.resolve("Equitable_Owner_History.csv"), "Reallocation_Date");
  }

  private static Dataset<Row> owners(SparkSession spark, Path files) {
    return LocalProduct.readCsv(spark, files.resolve("Equitable_Owner.csv"));
  }

  private static MySqlSink sink(EmbeddedServer server, String database) {
    return MySqlSink.to(server.settings().dataSource()).database(database).build();
  }

  /** The first rows of a table that another one does not have, or not as often. */
  private static List<String> difference(EmbeddedServer server, String table, String other)
      throws SQLException {
    try (Connection connection = server.settings().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT * FROM " + table + " EXCEPT ALL SELECT * FROM " + other + " LIMIT 3")) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(table + ": " + found.getString(1) + ", " + found.getString(2));
      }
      return rows;
    }
  }
}
