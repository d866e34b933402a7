package org.athenaelt.spark.compare;

import java.util.Objects;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A way to find the owner of each entry.
 *
 * @param name its name
 * @param answer from the entries to one row per entry, with the five columns of the answer or more
 */
record Contender(String name, Function<Dataset<Row>, Dataset<Row>> answer) {

  /** Number and sum of the hashes of all rows: equal for equal rows in any order. */
  record Checksum(long rows, long matched, String sum) {}

  Checksum checksum(Dataset<Row> entries) {
    Row row =
        answer
            .apply(entries)
            .selectExpr(
                "equi_id",
                "xxhash64(equi_id, id, transaction_date, reallocation_date, equitable_owner_name)"
                    + " AS hash")
            .agg(
                functions.count(functions.lit(1)),
                functions.count("equi_id"),
                functions.expr("sum(CAST(hash AS DECIMAL(38,0)))"))
            .head();
    return new Checksum(row.getLong(0), row.getLong(1), Objects.toString(row.get(2)));
  }

  /** Computes all rows and columns, and drops them. */
  void run(Dataset<Row> entries) {
    answer.apply(entries).write().format("noop").mode("overwrite").save();
  }
}
