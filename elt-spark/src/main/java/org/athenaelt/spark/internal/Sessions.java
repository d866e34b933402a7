package org.athenaelt.spark.internal;

import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;

/** Checks that a {@code Dataset} is one that the joins can run on. */
final class Sessions {
  private Sessions() {}

  /**
   * The {@code Dataset} of a classic session, as batch.
   *
   * @throws IllegalArgumentException if it is of Spark Connect or a stream
   */
  static org.apache.spark.sql.classic.Dataset<Row> classic(String table, Dataset<Row> rows) {
    Objects.requireNonNull(rows, table);
    if (!(rows instanceof org.apache.spark.sql.classic.Dataset<Row> classic)) {
      throw new IllegalArgumentException(
          table
              + " is a Dataset of Spark Connect ("
              + rows.getClass().getName()
              + "), which has no broadcast variables and runs no code of the client: create the"
              + " session without remote(...) and submit the program with spark-submit, or use the"
              + " SQL form in the README of elt-spark");
    }
    if (classic.isStreaming()) {
      throw new IllegalArgumentException(
          table
              + " is a streaming Dataset, the join needs a batch: call the join in foreachBatch,"
              + " on the batch that it receives");
    }
    return classic;
  }

  static SparkSession of(Dataset<Row> rows) {
    return classic("left", rows).sparkSession();
  }
}
