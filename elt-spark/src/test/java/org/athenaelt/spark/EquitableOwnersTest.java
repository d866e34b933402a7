package org.athenaelt.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.Reallocation;
import org.athenaelt.table.IdStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EquitableOwnersTest {
  private static final SparkSession SPARK = LocalSession.get();
  private static final Dataset<Row> ENTRIES =
      SPARK.sql(
          "values ('e1', date'2020-06-01', 'loan') as t(Id, Transaction_Date, Loan_Account_Id)");
  private static final Dataset<Row> OWNERS =
      SPARK.sql("values ('o', 'Trust'), ('p', 'Other') as t(Id, Name)");

  @ParameterizedTest
  @EnumSource(
      value = JoinStrategy.class,
      names = {"BROADCAST", "PARTITIONED", "SORTED"})
  void identicalReallocationsAreOne(JoinStrategy strategy) {
    Dataset<Row> history = history("('loan', null, 'o', 1), ('loan', '', 'o', 2)");
    assertThat(lines(assign(history, HistoryRules.DEFAULT, strategy)))
        .containsExactly("[o,e1,2020-06-01,2020-01-01,Trust,null,null]");
  }

  @ParameterizedTest
  @EnumSource(
      value = JoinStrategy.class,
      names = {"BROADCAST", "PARTITIONED", "SORTED"})
  void differentOnesFailWhenTheJoinIsDefined(JoinStrategy strategy) {
    Dataset<Row> history = history("('loan', null, 'o', 1), ('loan', null, 'p', 2)");
    assertThatThrownBy(() -> assign(history, HistoryRules.DEFAULT, strategy))
        .isInstanceOf(DuplicateException.class)
        .hasMessageContaining("have the key loan and the same date, but differ: ")
        .satisfies(e -> assertThat(((DuplicateException) e).key()).isEqualTo("loan"));
  }

  @ParameterizedTest
  @EnumSource(
      value = JoinStrategy.class,
      names = {"BROADCAST", "PARTITIONED", "SORTED"})
  void theOrderDecidesIfItCan(JoinStrategy strategy) {
    HistoryRules last =
        new HistoryRules(JoinKey.LOAN_ACCOUNT_ID, DuplicatePolicy.KEEP_LAST, IdStyle.EXACT);
    assertThat(lines(assign(history("('loan', '', 'p', 2), ('loan', '', 'o', 1)"), last, strategy)))
        .containsExactly("[p,e1,2020-06-01,2020-01-01,Other,null,null]");
    assertThatThrownBy(
            () -> assign(history("('loan', '', 'p', 2), ('loan', '', 'o', 2)"), last, strategy))
        .isInstanceOf(DuplicateException.class)
        .hasMessageContaining("the order finds them equal");
    assertThatThrownBy(
            () ->
                EquitableOwners.of(history("('loan', '', 'p', 2)"), OWNERS)
                    .rules(last)
                    .strategy(strategy)
                    .build()
                    .assign(ENTRIES))
        .hasMessageStartingWith("DuplicatePolicy.KEEP_LAST needs columns that order");
  }

  @ParameterizedTest
  @EnumSource(
      value = JoinStrategy.class,
      names = {"BROADCAST", "PARTITIONED", "SORTED"})
  void aMissingValueIsNamed(JoinStrategy strategy) {
    assertThatThrownBy(() -> assign(history("('', '', 'o', 1)"), HistoryRules.DEFAULT, strategy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("history, Loan_Account_Id: is missing in ");
    assertThatThrownBy(
            () ->
                assign(
                    history("('loan', '', 'o', 1)")
                        .withColumn(
                            "Reallocation_Date",
                            org.apache.spark.sql.functions.expr("cast(null as date)")),
                    HistoryRules.DEFAULT,
                    strategy))
        .hasMessageStartingWith("history, Reallocation_Date: is missing in ");
    assertThatThrownBy(
            () ->
                EquitableOwners.of(history("('loan', '', 'o', 1)"), OWNERS.union(OWNERS))
                    .strategy(strategy)
                    .build()
                    .assign(ENTRIES))
        .isInstanceOf(DuplicateException.class)
        .hasMessageContaining("have the same id o");
  }

  @Test
  void textIsNoDate() {
    assertThatThrownBy(
            () ->
                EquitableOwners.assign(
                    ENTRIES.withColumn("Transaction_Date", col("Transaction_Date").cast("string")),
                    history("('loan', '', 'o', 1)"),
                    OWNERS))
        .hasMessage(
            "entries, Transaction_Date: is STRING, a DATE is needed; convert it with to_date and a"
                + " pattern");
    assertThatThrownBy(
            () ->
                EquitableOwners.assign(
                    ENTRIES.drop("Loan_Account_Id"), history("('loan', '', 'o', 1)"), OWNERS))
        .hasMessageContaining("share neither Loan_Account_Id nor Equitable_Owner_Id")
        .hasMessageContaining("entries have Id, Transaction_Date;");
  }

  @Test
  void aHistoryOfTheCallerIsBroadcast() {
    OwnershipHistory history =
        OwnershipHistory.of(
            List.of(new EquitableOwner("o", "Trust")),
            List.of(new Reallocation(LocalDate.of(2021, 1, 1), "loan", "", "o")));
    EquitableOwners owners = EquitableOwners.of(history).withEntryColumns("").build();
    assertThatThrownBy(() -> owners.assign(ENTRIES)).hasMessageContaining("two columns Id");
    assertThat(lines(EquitableOwners.of(history).withEntryColumns().build().assign(ENTRIES)))
        .containsExactly(
            "[null,e1,2020-06-01,null,null,BEFORE_FIRST_REALLOCATION,2021-01-01,e1,2020-06-01,loan]");
    for (JoinStrategy strategy : List.of(JoinStrategy.PARTITIONED, JoinStrategy.SORTED)) {
      assertThatThrownBy(
              () -> EquitableOwners.of(history).strategy(strategy).build().assign(ENTRIES))
          .hasMessageStartingWith("a history in memory is broadcast")
          .hasMessageEndingWith(strategy.name());
    }
  }

  private static Dataset<Row> assign(
      Dataset<Row> history, HistoryRules rules, JoinStrategy strategy) {
    return EquitableOwners.of(history, OWNERS)
        .rules(rules)
        .order(col("place"))
        .strategy(strategy)
        .build()
        .assign(ENTRIES);
  }

  private static Dataset<Row> history(String rows) {
    return SPARK.sql(
        "select date'2020-01-01' as Reallocation_Date, * from values "
            + rows
            + " as t(Loan_Account_Id, From_Equitable_Owner_Id, Equitable_Owner_Id, place)");
  }

  private static List<String> lines(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).toList();
  }
}
