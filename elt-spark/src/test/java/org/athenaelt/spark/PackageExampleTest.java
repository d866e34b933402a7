package org.athenaelt.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The example of the package's documentation. */
class PackageExampleTest {
  private static final SparkSession SPARK = LocalSession.get();

  @Test
  void compilesAndAnswers() {
    Dataset<Row> payments =
        SPARK
            .sql("values (1, 'USD', date'2024-01-15'), (2, 'GBP', date'2024-01-15')")
            .toDF("id", "currency", "day");
    Dataset<Row> rates =
        SPARK.sql("values ('USD', date'2024-01-01', 0.91)").toDF("currency", "valid_from", "rate");

    Dataset<Row> joined =
        DatasetAsOf.join(payments, rates)
            .by("currency")
            .on("day", "valid_from")
            .reason("why_not")
            .toDataset();

    assertThat(joined.select("id", "right_rate", "why_not").collectAsList())
        .extracting(Row::toString)
        .containsExactlyInAnyOrder("[1,0.91,null]", "[2,null,UNKNOWN_KEY]");
  }
}
