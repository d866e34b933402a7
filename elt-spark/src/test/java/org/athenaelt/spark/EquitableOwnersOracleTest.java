package org.athenaelt.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnerAssignment;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.Reallocation;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.table.IdStyle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Owners of entries against those of a history in memory, with many seeds in one table. */
class EquitableOwnersOracleTest {
  private static final int SEEDS = 200;
  private static final LocalDate START = LocalDate.of(1969, 12, 20);

  /** Ids of the two forms of Salesforce, of which the last is one with the first. */
  private static final List<String> IDS =
      List.of(
          "a0LxQ00000wQIt3",
          "a0LxQ00000wqIt3",
          "short",
          "é",
          "a0LxQ00000wQIt3UAG",
          "something longer than forty bytes, as no id is");

  private static final StructType ENTRIES =
      new StructType()
          .add("ID", DataTypes.IntegerType)
          .add("transaction date", DataTypes.DateType)
          .add("Loan_Account_Id", DataTypes.StringType)
          .add("Equitable_Owner_Id", DataTypes.StringType)
          .add("dotted.`name", DataTypes.IntegerType);

  private static final StructType HISTORY =
      new StructType()
          .add("place", DataTypes.IntegerType)
          .add("reallocationdate", DataTypes.DateType)
          .add("Loan_Account_Id", DataTypes.StringType)
          .add("From_Equitable_Owner_Id", DataTypes.StringType)
          .add("Equitable_Owner_Id", DataTypes.StringType);

  private static final StructType OWNERS =
      new StructType().add("id", DataTypes.StringType).add("NAME", DataTypes.StringType);

  @ParameterizedTest
  @EnumSource(
      value = JoinStrategy.class,
      names = {"BROADCAST", "PARTITIONED", "SORTED"})
  void agreesWithTheHistory(JoinStrategy strategy) {
    // Each pair of choices once.
    JoinKey account = JoinKey.LOAN_ACCOUNT_ID;
    JoinKey owner = JoinKey.EQUITABLE_OWNER_ID;
    agrees(strategy, 5, new HistoryRules(account, DuplicatePolicy.KEEP_FIRST, IdStyle.EXACT));
    agrees(strategy, 1, new HistoryRules(account, DuplicatePolicy.KEEP_LAST, IdStyle.SALESFORCE));
    agrees(strategy, 7, new HistoryRules(owner, DuplicatePolicy.KEEP_LAST, IdStyle.EXACT));
    agrees(strategy, 2, new HistoryRules(owner, DuplicatePolicy.KEEP_FIRST, IdStyle.SALESFORCE));
  }

  private static void agrees(JoinStrategy strategy, int partitions, HistoryRules rules) {
    Random random = new Random(rules.toString().length());
    List<EquitableOwner> owners =
        List.of(
            new EquitableOwner(IDS.get(0), "Trust \"Ébène\""), new EquitableOwner("short", "Zwei"));
    List<Reallocation> reallocations = new ArrayList<>();
    List<Row> entries = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      int days = 1 + random.nextInt(20);
      for (int i = random.nextInt(12); i > 0; i--) {
        reallocations.add(
            new Reallocation(
                START.plusDays(random.nextInt(days)),
                id(random, seed),
                random.nextBoolean() ? "" : id(random, 0),
                // Seeds share owners, so that some are known.
                rules.key().equals(JoinKey.EQUITABLE_OWNER_ID) && random.nextBoolean()
                    ? id(random, seed)
                    : id(random, 0)));
      }
      for (int i = 0; i < 12; i++) {
        boolean noKey = random.nextInt(12) == 0;
        boolean noDate = random.nextInt(12) == 0;
        String id = noKey ? (random.nextBoolean() ? null : "") : id(random, seed);
        entries.add(
            RowFactory.create(
                entries.size(),
                noDate ? null : START.plusDays(random.nextInt(days + 2) - 1),
                id,
                id,
                i));
      }
    }
    OwnershipHistory history = OwnershipHistory.of(owners, reallocations, rules);
    Dataset<Row> found =
        EquitableOwners.of(
                history(reallocations).repartition(3),
                LocalSession.get()
                    .createDataFrame(
                        owners.stream().map(o -> RowFactory.create(o.id(), o.name())).toList(),
                        OWNERS))
            .rules(rules)
            .order(col("place"))
            .strategy(strategy)
            .withEntryColumns()
            .partitions(partitions)
            .build()
            .assign(LocalSession.get().createDataFrame(entries, ENTRIES));
    Map<String, Row> byId = new HashMap<>();
    for (Row row : found.collectAsList()) {
      assertThat(byId.put(row.getAs("id"), row)).isNull();
    }
    assertThat(byId).hasSameSizeAs(entries);
    for (Row entry : entries) {
      Row row = byId.get(Integer.toString(entry.getInt(0)));
      String context = "%s, %s, %s gives %s".formatted(strategy, rules, entry, row);
      assertThat(text(row, 0, 7)).as(context).isEqualTo(expected(history, entry));
      assertThat(text(row, 7, 12)).as(context).isEqualTo(text(entry, 0, 5));
    }
  }

  private static List<String> expected(OwnershipHistory history, Row entry) {
    String key = entry.getString(2);
    String id = Integer.toString(entry.getInt(0));
    if (key == null || key.isEmpty()) {
      return texts(null, id, entry.get(1), null, null, UnmatchedReason.UNKNOWN_KEY, null);
    }
    if (entry.isNullAt(1)) {
      return texts(null, id, null, null, null, "NULL_TIME", null);
    }
    OwnerAssignment answer = history.ownerOf(key, entry.getAs(1));
    String detail =
        answer instanceof OwnerAssignment.BeforeFirst early
            ? early.firstReallocation().toString()
            : answer instanceof OwnerAssignment.UnknownOwner unknown
                ? unknown.id()
                : answer instanceof OwnerAssignment.UnknownKey ? key : null;
    return texts(
        answer.ownerId().orElse(null),
        id,
        entry.get(1),
        answer.since().orElse(null),
        answer.owner().map(EquitableOwner::name).orElse(null),
        answer.reason().orElse(null),
        detail);
  }

  private static List<String> texts(Object... values) {
    List<String> texts = new ArrayList<>();
    for (Object value : values) {
      texts.add(String.valueOf(value));
    }
    return texts;
  }

  private static List<String> text(Row row, int from, int to) {
    List<String> texts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      texts.add(String.valueOf(row.get(i)));
    }
    return texts;
  }

  /** In one of the forms of Salesforce, or with the seed behind it. */
  private static String id(Random random, int seed) {
    String id = IDS.get(random.nextInt(IDS.size()));
    return seed % 4 == 0 ? id : id + "-" + seed;
  }

  private static Dataset<Row> history(List<Reallocation> reallocations) {
    List<Row> rows = new ArrayList<>();
    for (Reallocation r : reallocations) {
      rows.add(
          RowFactory.create(
              rows.size(),
              r.date(),
              r.loanAccountId(),
              r.fromEquitableOwnerId().isEmpty() ? null : r.fromEquitableOwnerId(),
              r.equitableOwnerId()));
    }
    return LocalSession.get().createDataFrame(rows, HISTORY);
  }
}
