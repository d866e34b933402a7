package org.athenaelt.spark.app;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.athenaelt.sink.CheckFailedException;

/** Answers as Parquet, written by Spark. */
final class ParquetFolder {

  private ParquetFolder() {}

  static void details(Dataset<Row> answers, String folder) {
    write(
        numbered(answers)
            .select(
                "equi_id", "id", "transaction_date", "reallocation_date", "equitable_owner_name"),
        folder);
  }

  static void unmatched(Dataset<Row> answers, String folder) {
    write(numbered(answers).filter("reason is not null").select("id", "reason", "detail"), folder);
  }

  /** Reads a folder again and counts its rows. */
  static void verify(String folder, long expected) {
    long rows = SparkSession.active().read().parquet(folder).count();
    if (rows != expected) {
      throw new CheckFailedException(
          folder + " has " + rows + " rows, but " + expected + " were written");
    }
  }

  /** Names of columns may repeat: the entry has an id and a date, too. */
  private static Dataset<Row> numbered(Dataset<Row> answers) {
    String[] names = answers.columns().clone();
    for (int i = 7; i < names.length; i++) {
      names[i] = "entry_" + i;
    }
    return answers.toDF(names);
  }

  private static void write(Dataset<Row> rows, String folder) {
    rows.write().mode(SaveMode.Overwrite).parquet(folder);
  }
}
