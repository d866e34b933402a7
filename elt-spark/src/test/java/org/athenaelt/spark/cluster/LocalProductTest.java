package org.athenaelt.spark.cluster;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.athenaelt.spark.EquitableOwners;
import org.athenaelt.spark.JoinStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a cluster, each row is that of the local product, with both strategies. */
@Tag("cluster")
class LocalProductTest {

  private static SparkCluster cluster;
  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    cluster = SparkCluster.start("local-product", 2);
    spark = cluster.session().getOrCreate();
  }

  @AfterAll
  static void end() throws Exception {
    try {
      spark.close();
    } finally {
      cluster.close();
    }
  }

  @Test
  void onTheSample() {
    assertSameRows(InputFolders.sample());
  }

  @Test
  void onGeneratedFiles() throws Exception {
    assertSameRows(InputFolders.generate(folder, 20_000, 2_000, 100));
  }

  @Test
  void onTheRealFiles() {
    Assumptions.assumeTrue(
        InputFolders.real().isPresent(),
        "SKIPPED: the real files are not here (shared/data/athena above the repository)");
    assertSameRows(InputFolders.real().orElseThrow());
  }

  /** For files of any size: {@code -Dathena.files=FOLDER}. */
  @Test
  void onFilesOfTheCommandLine() {
    String files = System.getProperty("athena.files", "");
    Assumptions.assumeTrue(!files.isEmpty(), "no -Dathena.files=FOLDER");
    assertSameRows(Path.of(files));
  }

  private void assertSameRows(Path files) {
    LocalProduct local = LocalProduct.run(spark, files, folder);
    Dataset<Row> entries =
        LocalProduct.readCsv(spark, files.resolve("Accounting_Entry.csv"), "Transaction_Date");
    Dataset<Row> history =
        LocalProduct.readCsv(
            spark, files.resolve("Equitable_Owner_History.csv"), "Reallocation_Date");
    Dataset<Row> owners = LocalProduct.readCsv(spark, files.resolve("Equitable_Owner.csv"));
    for (JoinStrategy strategy :
        new JoinStrategy[] {
          JoinStrategy.BROADCAST, JoinStrategy.PARTITIONED, JoinStrategy.SORTED
        }) {
      local.assertEqualTo(
          EquitableOwners.of(history, owners).strategy(strategy).build().assign(entries));
      System.out.println(files + ", " + strategy + ": " + local.rows() + " rows are equal");
    }
  }
}
