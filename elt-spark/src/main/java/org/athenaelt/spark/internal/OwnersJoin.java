package org.athenaelt.spark.internal;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.spark.JoinStrategy;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.TableSchema;

/** The join behind {@link org.athenaelt.spark.EquitableOwners}. */
public final class OwnersJoin {
  private static final String ENTRIES = "entries";
  private static final String HISTORY = "history";
  private static final String OWNERS = "owners";

  private final Source source;
  private final Optional<HistoryRules> rules;
  private final JoinStrategy strategy;
  private final boolean entryColumns;

  /** Reads nothing yet. */
  public OwnersJoin(
      Source source, Optional<HistoryRules> rules, JoinStrategy strategy, boolean entryColumns) {
    this.source = source;
    this.rules = rules;
    this.strategy = strategy;
    this.entryColumns = entryColumns;
  }

  /** Where the history comes from. */
  public sealed interface Source {}

  /** Tables that Spark reads. */
  public record Tables(Dataset<Row> history, Dataset<Row> owners) implements Source {}

  /** A history built by the caller. */
  public record Built(OwnershipHistory history) implements Source {}

  /** One row per entry. */
  public Dataset<Row> assign(Dataset<Row> entries) {
    org.apache.spark.sql.classic.Dataset<Row> left = Sessions.classic(ENTRIES, entries);
    NamedColumns columns = NamedColumns.of(ENTRIES, entries);
    HistoryRules exact = rules.orElseGet(() -> HistoryRules.DEFAULT);
    if (rules.isEmpty() && source instanceof Tables tables) {
      exact = withKey(shared(columns, NamedColumns.of(HISTORY, tables.history)));
    }
    int id = columns.requireLike("Id");
    int date = columns.requireLike("Transaction_Date");
    int key = columns.requireLike(exact.key().column());
    requireDate(columns, date);
    OwnershipHistory history =
        source instanceof Built built ? built.history : build((Tables) source, exact);
    Broadcast<OwnershipHistory> shared =
        JavaSparkContext.fromSparkContext(left.sparkSession().sparkContext()).broadcast(history);

    Dataset<Row> numbered = entries.toDF(names("c", columns.fields().size()));
    Column answer =
        udf(new OwnerLookup(shared), OwnerLookup.ANSWER)
            .apply(text(columns, key), unix_date(col("c" + date)));
    List<Column> all = new ArrayList<>();
    all.add(col("a.equi_id").as("equi_id"));
    all.add(text(columns, id).as("id"));
    all.add(col("c" + date).as("transaction_date"));
    all.add(date_from_unix_date(col("a.since")).as("reallocation_date"));
    all.add(col("a.name").as("equitable_owner_name"));
    all.add(col("a.reason").as("reason"));
    all.add(col("a.detail").as("detail"));
    if (entryColumns) {
      for (int i = 0; i < columns.fields().size(); i++) {
        all.add(col("c" + i).as(columns.name(i)));
      }
    }
    return numbered.withColumn("a", answer).select(all.toArray(Column[]::new));
  }

  private static HistoryRules withKey(JoinKey key) {
    return new HistoryRules(key, DuplicatePolicy.FAIL, IdStyle.EXACT);
  }

  private static JoinKey shared(NamedColumns entries, NamedColumns history) {
    return JoinKey.shared(entries.names(), history.names())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "entries and history share neither Loan_Account_Id nor Equitable_Owner_Id:"
                        + " entries have "
                        + String.join(", ", entries.names())
                        + ", history has "
                        + String.join(", ", history.names())
                        + "; choose a key with rules(...)"));
  }

  private OwnershipHistory build(Tables tables, HistoryRules exact) {
    NamedColumns columns = NamedColumns.of(HISTORY, tables.history);
    TableSchema schema = org.athenaelt.sink.Tables.keyedBy(exact.key()).history();
    Dataset<Row> numbered = tables.history.toDF(names("c", columns.fields().size()));
    List<Column> narrow = new ArrayList<>();
    for (org.athenaelt.table.Column column : schema.columns()) {
      boolean optional =
          column.name().equals(JoinKey.LOAN_ACCOUNT_ID.column()) && !exact.key().is(column.name());
      int at =
          optional ? columns.like(column.name()).orElse(-1) : columns.requireLike(column.name());
      if (narrow.isEmpty()) {
        requireDate(columns, at);
        narrow.add(unix_date(col("c" + at)));
      } else {
        narrow.add(at < 0 ? org.apache.spark.sql.functions.lit("") : text(columns, at));
      }
    }
    List<CollectedRows> rows =
        CollectedRows.collect(
            Sessions.classic(HISTORY, numbered.select(narrow.toArray(Column[]::new))));
    return OwnershipHistory.of(
        owners(tables.owners),
        rows.stream().map(chunk -> new ReallocationRows(chunk, narrow.size())).toList(),
        schema,
        exact,
        Parallelism.none());
  }

  private static List<EquitableOwner> owners(Dataset<Row> owners) {
    Sessions.classic(OWNERS, owners);
    NamedColumns columns = NamedColumns.of(OWNERS, owners);
    int id = columns.requireLike("Id");
    int name = columns.requireLike("Name");
    return owners
        .toDF(names("c", columns.fields().size()))
        .select(text(columns, id), text(columns, name))
        .collectAsList()
        .stream()
        .map(row -> new EquitableOwner(row.getString(0), row.getString(1)))
        .toList();
  }

  private static void requireDate(NamedColumns columns, int column) {
    DataType type = columns.type(column);
    if (!type.equals(DataTypes.DateType)) {
      throw new IllegalArgumentException(
          columns.table()
              + ", "
              + columns.name(column)
              + ": is "
              + type.sql()
              + ", a DATE is needed; convert it with to_date and a pattern");
    }
  }

  /** A column as text of the default collation. */
  private static Column text(NamedColumns columns, int column) {
    boolean plain = columns.type(column).equals(DataTypes.StringType);
    return plain ? col("c" + column) : col("c" + column).cast(DataTypes.StringType);
  }

  static String[] names(String prefix, int count) {
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = prefix + i;
    }
    return names;
  }
}
