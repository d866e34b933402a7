package org.athenaelt.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.athenaelt.pipeline.CsvSink;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;

/** The answers of the local product to three files, to which those of Spark have to be equal. */
final class LocalProduct {

  private static final List<String> COLUMNS =
      List.of(
          "equi_id",
          "id",
          "transaction_date",
          "reallocation_date",
          "equitable_owner_name",
          "reason",
          "detail");

  private final Dataset<Row> answers;

  private LocalProduct(Dataset<Row> answers) {
    this.answers = answers;
  }

  /** Runs the local product on the files; its own files go to another folder. */
  static LocalProduct run(SparkSession spark, Path files, Path output) {
    Path details = output.resolve("details.csv");
    Path unmatched = output.resolve("unmatched.csv");
    Pipeline.reading(InputFiles.in(files))
        .sink("details", CsvSink.details(details))
        .sink("unmatched", CsvSink.unmatched(unmatched))
        .build()
        .run();
    return new LocalProduct(
        readCsv(spark, details).join(readCsv(spark, unmatched), new String[] {"id"}, "left"));
  }

  /** Reads a file; all columns are text. */
  static Dataset<Row> readCsv(SparkSession spark, Path file) {
    return spark.read().option("header", true).option("escape", "\"").csv(file.toString());
  }

  /** Reads a file of which a column has dates, all in one of the two usual forms. */
  static Dataset<Row> readCsv(SparkSession spark, Path file, String dates) {
    Dataset<Row> rows = readCsv(spark, file);
    boolean iso = rows.select(dates).head().getString(0).matches("\\d{4}-.*");
    return rows.withColumn(
        dates, functions.to_date(rows.col(dates), iso ? "yyyy-MM-dd" : "d/M/yyyy"));
  }

  /** The number of entries. */
  long rows() {
    return answers.count();
  }

  /** Fails if a row is missing, too much or different in any column. */
  void assertEqualTo(Dataset<Row> rows) {
    Dataset<Row> expected = text(answers);
    Dataset<Row> found = text(rows);
    if (!checksum(expected).equals(checksum(found))) {
      assertThat(found.exceptAll(expected).limit(5).collectAsList()).as("too much").isEmpty();
      assertThat(expected.exceptAll(found).limit(5).collectAsList()).as("missing").isEmpty();
    }
    assertThat(checksum(found)).isEqualTo(checksum(expected));
  }

  private static String checksum(Dataset<Row> rows) {
    return Objects.toString(
        rows.selectExpr("xxhash64(*) AS hash")
            .selectExpr("count(*)", "sum(CAST(hash AS DECIMAL(38,0)))")
            .head());
  }

  private static Dataset<Row> text(Dataset<Row> rows) {
    return rows.select(
        COLUMNS.stream()
            .map(name -> rows.col(name).cast("string").as(name))
            .toArray(Column[]::new));
  }
}
