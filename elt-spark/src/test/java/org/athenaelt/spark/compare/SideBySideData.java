package org.athenaelt.spark.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The three tables as Parquet files. Values are hashes of row numbers: the same numbers give the
 * same rows.
 *
 * @param entries the number of entries
 * @param reallocations the number of reallocations, at least one per account
 * @param accounts the number of loan accounts
 * @param shape how rows spread over the accounts
 */
record SideBySideData(long entries, long reallocations, long accounts, KeyShape shape) {

  private static final int OWNERS = 200;
  private static final int FILES = 8;

  /** Writes the tables below the folder, unless they are there; returns their folder. */
  Path write(SparkSession spark, Path parent) {
    Path folder =
        parent.resolve(
            String.format(Locale.ROOT, "%s-%d-%d-%d", shape, entries, reallocations, accounts));
    if (!Files.exists(folder.resolve("entries").resolve("_SUCCESS"))) {
      save(owners(spark), folder, "owners");
      save(history(spark), folder, "history");
      save(entries(spark), folder, "entries");
    }
    return folder;
  }

  private Dataset<Row> owners(SparkSession spark) {
    return spark
        .range(0, OWNERS, 1, 1)
        .selectExpr(id("a0E", "id") + " AS Id", "concat('Trust No. ', id) AS Name");
  }

  private Dataset<Row> history(SparkSession spark) {
    return numbers(spark, reallocations, 2)
        .selectExpr(
            id("a0H", "n") + " AS Id",
            id("a0L", shape.accountOfReallocation(accounts)) + " AS Loan_Account_Id",
            "date_add("
                + shape.firstDay()
                + ", CAST("
                + shape.dayOfReallocation(reallocations, accounts)
                + " AS INT)) AS Reallocation_Date",
            id("a0E", "pmod(hash(n, 3), " + OWNERS + ")") + " AS Equitable_Owner_Id",
            "CAST(NULL AS STRING) AS From_Equitable_Owner_Id")
        .dropDuplicates(new String[] {"Loan_Account_Id", "Reallocation_Date"});
  }

  /** One entry in a thousand has an account without history. */
  private Dataset<Row> entries(SparkSession spark) {
    return numbers(spark, entries, 4)
        .selectExpr(
            id("a0X", "n") + " AS Id",
            "date_add("
                + shape.firstDay()
                + ", CAST(pmod(hash(n, 5), "
                + shape.days(reallocations)
                + ") - 365 AS INT)) AS Transaction_Date",
            "IF(n % 1000 = 999, 'unknown', "
                + id("a0L", shape.account(accounts))
                + ") AS Loan_Account_Id",
            "CAST(pmod(hash(n, 6), 1000000) / 100 AS DECIMAL(28,10)) AS Credit_Amount",
            "'4711' AS Credit_GL_Account_Code",
            "CAST(pmod(hash(n, 6), 1000000) / 100 AS DECIMAL(28,10)) AS Debit_Amount",
            "'0815' AS Debit_GL_Account_Code");
  }

  /** Numbers {@code n}, and for each a value {@code u} of at least 0 and less than 1. */
  private static Dataset<Row> numbers(SparkSession spark, long count, int seed) {
    return spark
        .range(0, count, 1, FILES)
        .selectExpr("id AS n", "pmod(xxhash64(id, " + seed + "), 1000000007) / 1000000007D AS u");
  }

  /** An id of 18 characters, as SQL. */
  private static String id(String prefix, String number) {
    return "concat('" + prefix + "', lpad(conv(" + number + ", 10, 36), 15, '0'))";
  }

  private static void save(Dataset<Row> rows, Path folder, String table) {
    rows.write().mode("overwrite").parquet(folder.resolve(table).toString());
  }
}
