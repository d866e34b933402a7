package org.athenaelt.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_date;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sample in the folder {@code data} of the repository. */
class SampleTest {
  private static final String DETAILS =
      "concat_ws('|', coalesce(equi_id, ''), id, transaction_date,"
          + " coalesce(cast(reallocation_date as string), ''), coalesce(equitable_owner_name, ''))";

  @ParameterizedTest
  @EnumSource(JoinStrategy.class)
  void theAnswersAreThoseOfTheLocalProduct(JoinStrategy strategy) {
    Dataset<Row> entries =
        csv("Accounting_Entry").withColumn("Transaction_Date", to_date(col("Transaction_Date")));
    Dataset<Row> history =
        csv("Equitable_Owner_History")
            .withColumn("Reallocation_Date", to_date(col("Reallocation_Date"), "d/M/yyyy"));
    Dataset<Row> answers =
        EquitableOwners.of(history, csv("Equitable_Owner"))
            .strategy(strategy)
            .build()
            .assign(entries);
    assertThat(lines(answers.selectExpr(DETAILS)))
        .hasSize(1010)
        .isEqualTo(lines(csv("Equitable_Owner_Details").selectExpr(DETAILS)));
    assertThat(
            lines(
                answers
                    .filter("reason is not null")
                    .selectExpr("concat_ws('|', id, reason, detail)")))
        .hasSize(13)
        .isEqualTo(
            lines(
                csv("Equitable_Owner_Unmatched").selectExpr("concat_ws('|', id, reason, detail)")));
  }

  private static List<String> lines(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.getString(0)).sorted().toList();
  }

  private static Dataset<Row> csv(String table) {
    return LocalSession.get()
        .read()
        .option("header", "true")
        .option("escape", "\"")
        .csv("../data/" + table + ".csv");
  }
}
