package org.athenaelt.spark.internal.session;

import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Checks that a {@code Dataset} is one that the joins can run on. */
public final class Sessions {
  private static final String CLASSIC = "org.apache.spark.sql.classic.Dataset";

  private Sessions() {}

  /**
   * Checks a {@code Dataset} by the name of its class, which a client of Spark Connect does not
   * have. For callers that must not need that class themselves.
   *
   * @param table how the message names it
   * @throws IllegalArgumentException if it is of Spark Connect
   */
  public static Dataset<Row> require(String table, Dataset<Row> rows) {
    Objects.requireNonNull(rows, table);
    for (Class<?> type = rows.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(CLASSIC)) {
        return rows;
      }
    }
    throw new IllegalArgumentException(
        table
            + " is a Dataset of Spark Connect ("
            + rows.getClass().getName()
            + "), which has no broadcast variables and runs no code of the client: create the"
            + " session without remote(...) and run the program with spark-submit, or use the SQL"
            + " form in the README of elt-spark");
  }

  /**
   * The {@code Dataset} of a classic session, as batch.
   *
   * @throws IllegalArgumentException if it is of Spark Connect or a stream
   */
  public static org.apache.spark.sql.classic.Dataset<Row> classic(String table, Dataset<Row> rows) {
    if (require(table, rows).isStreaming()) {
      throw new IllegalArgumentException(
          table
              + " is a streaming Dataset, the join needs a batch: call the join in foreachBatch,"
              + " on the batch that it receives");
    }
    return (org.apache.spark.sql.classic.Dataset<Row>) rows;
  }
}
