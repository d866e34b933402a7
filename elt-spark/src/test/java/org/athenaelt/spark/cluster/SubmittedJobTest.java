package org.athenaelt.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar, submitted as users do: a driver process of its own, in client mode. */
@Tag("cluster")
class SubmittedJobTest {

  private static final Path JAR =
      Path.of(System.getProperty("athena.sparkJar", "elt-spark/target/athena-elt-spark.jar"))
          .toAbsolutePath();
  private static final int SECONDS = 300;

  @TempDir Path folder;

  @Test
  void givesTheRowsOfTheLocalProductAsCsvAndParquet() throws Exception {
    Path files = InputFolders.generate(folder, 20_000, 2_000, 100);
    try (SparkCluster cluster = SparkCluster.start("submitted", 2)) {
      for (String format : List.of("csv", "parquet")) {
        for (String strategy : List.of("broadcast", "partitioned", "sorted")) {
          Path answers = Files.createDirectory(folder.resolve(format + "-" + strategy));
          int exit =
              submit(
                  cluster,
                  List.of(
                      "run",
                      "--data",
                      files.toString(),
                      "--strategy",
                      strategy,
                      "--output-format",
                      format,
                      "--output",
                      answers.resolve("details").toString(),
                      "--unmatched",
                      answers.resolve("unmatched").toString()));
          assertThat(exit).as(format + ", " + strategy).isZero();
        }
      }
      compare(cluster, files);
    }
  }

  @Test
  void endsWithTheExitCodeOfBadInput() throws Exception {
    Path files = InputFolders.generate(folder, 100, 20, 10);
    Path entries = files.resolve("Accounting_Entry.csv");
    Files.writeString(entries, Files.readString(entries).replaceFirst("20\\d\\d-", "20xx-"));
    try (SparkCluster cluster = SparkCluster.start("bad-input", 1)) {
      List<String> run =
          List.of("run", "--data", files.toString(), "--output", folder.resolve("out").toString());
      assertThat(submit(cluster, run)).isEqualTo(3);
      assertThat(folder.resolve("out")).doesNotExist();
    }
  }

  private void compare(SparkCluster cluster, Path files) throws Exception {
    try (SparkSession spark = cluster.session().getOrCreate()) {
      LocalProduct local = LocalProduct.run(spark, files, folder);
      for (String strategy : List.of("broadcast", "partitioned", "sorted")) {
        Path csv = folder.resolve("csv-" + strategy);
        local.assertEqualTo(
            withReasons(
                LocalProduct.readCsv(spark, csv.resolve("details")),
                LocalProduct.readCsv(spark, csv.resolve("unmatched"))));
        Path parquet = folder.resolve("parquet-" + strategy);
        local.assertEqualTo(
            withReasons(
                spark.read().parquet(parquet.resolve("details").toString()),
                spark.read().parquet(parquet.resolve("unmatched").toString())));
      }
    }
  }

  private static Dataset<Row> withReasons(Dataset<Row> details, Dataset<Row> unmatched) {
    return details.join(unmatched, new String[] {"id"}, "left");
  }

  private static int submit(SparkCluster cluster, List<String> arguments) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--master",
                cluster.url(),
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.ui.enabled=false",
                "--executor-memory",
                "1g",
                "--class",
                "org.athenaelt.spark.app.SparkMain",
                JAR.toString()));
    all.addAll(arguments);
    Path log = Files.createTempFile(cluster.folder(), "driver-", ".log");
    try (LoggedProcess driver =
        LoggedProcess.start(
            cluster
                .home()
                .java(
                    List.of("-Xmx1g"),
                    "org.apache.spark.deploy.SparkSubmit",
                    all.toArray(String[]::new)),
            log,
            Pattern.compile("(.*)"))) {
      return driver.awaitExit(SECONDS);
    }
  }
}
