package org.athenaelt.spark.internal;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.spark.internal.session.Sessions;
import org.athenaelt.spark.internal.side.KeyedRows;
import org.athenaelt.spark.internal.side.ShuffledRows;
import org.athenaelt.spark.internal.skew.Skew;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.TableSchema;
import org.jspecify.annotations.Nullable;

/** The tables of reallocations and owners, as any strategy needs them. */
final class HistoryTable {
  static final String HISTORY = "history";
  private static final String ORDER = "o";

  private final OwnersJoin.Tables tables;
  private final HistoryRules rules;
  private final boolean ordered;
  private final TableSchema schema;

  /** The columns of the schema, {@code n0} and so on, the first as a number of days; the order. */
  private final Dataset<Row> narrow;

  /**
   * @param order the columns by which a reallocation is the first or the last of its key and date
   */
  HistoryTable(OwnersJoin.Tables tables, HistoryRules rules, List<Column> order) {
    this.tables = tables;
    this.rules = rules;
    this.ordered = rules.onDuplicate() != DuplicatePolicy.FAIL;
    if (ordered && order.isEmpty()) {
      throw new IllegalArgumentException(
          "DuplicatePolicy."
              + rules.onDuplicate()
              + " needs columns that order the reallocations, since a Dataset has no order: call"
              + " order(...)");
    }
    this.schema = org.athenaelt.sink.Tables.keyedBy(rules.key()).history();
    Dataset<Row> history = Sessions.classic(HISTORY, tables.history());
    NamedColumns columns = NamedColumns.of(HISTORY, history);
    int width = columns.fields().size();
    String[] names = java.util.Arrays.copyOf(NamedColumns.numbered("c", width), width + 1);
    names[width] = ORDER;
    Column orderOfRows = ordered ? struct(order.toArray(Column[]::new)) : struct(lit(0));
    List<Column> all = new ArrayList<>();
    for (org.athenaelt.table.Column column : schema.columns()) {
      all.add(narrow(columns, column).as("n" + all.size()));
    }
    all.add(col(ORDER));
    this.narrow =
        Sessions.classic(
            HISTORY,
            history.select(col("*"), orderOfRows).toDF(names).select(all.toArray(Column[]::new)));
  }

  private Column narrow(NamedColumns columns, org.athenaelt.table.Column column) {
    boolean optional =
        column.name().equals(JoinKey.LOAN_ACCOUNT_ID.column()) && !rules.key().is(column.name());
    if (optional && columns.like(column.name()).isEmpty()) {
      return lit("");
    }
    int at = columns.requireLike(column.name());
    if (schema.indexOf(column.name()) > 0) {
      return columns.text("c", at);
    }
    columns.requireDate(at);
    return unix_date(col("c" + at));
  }

  /** The columns of the schema, {@code n0} and so on, the first as a number of days. */
  Dataset<Row> narrow() {
    return narrow;
  }

  HistoryRules rules() {
    return rules;
  }

  TableSchema schema() {
    return schema;
  }

  /** The number of the join key among the columns. */
  int key() {
    return IntStream.range(0, schema.columns().size())
        .filter(i -> rules.key().is(schema.columns().get(i).name()))
        .findFirst()
        .orElseThrow();
  }

  /** The history on the driver. */
  OwnershipHistory collect() {
    requireDecided();
    Column[] sort = sort();
    var inOrder = sort.length == 0 ? narrow : narrow.sort(sort);
    List<CollectedReallocations> rows =
        CollectedReallocations.collect(Sessions.classic(HISTORY, inOrder.drop(ORDER)));
    missing(rows, schema, key())
        .ifPresent(
            message -> {
              throw new IllegalArgumentException(message);
            });
    return OwnershipHistory.of(
        OwnerTable.read(tables.owners()), rows, schema, rules, Parallelism.all());
  }

  /** What decides which of several rows is the first; nothing if any may be. */
  private Column[] sort() {
    return ordered
        ? new Column[] {col(ORDER), texts()}
        : comparesExactly() ? new Column[0] : new Column[] {texts()};
  }

  /** The order of rows with one key and date; without one of the caller, their texts. */
  Column order() {
    return ordered ? col(ORDER) : texts();
  }

  /** The rows, their keys and times. */
  KeyedRows keyed() {
    return new KeyedRows(
        ordered ? narrow : narrow.drop(ORDER),
        key(col("n" + key())),
        col("n0").cast(DataTypes.LongType));
  }

  /** What the partitioned strategy reads. */
  HistoryParts parts(Skew skew, int partitions) {
    requireDecided();
    ArrayList<EquitableOwner> owners = new ArrayList<>(owners());
    Column[] sort = sort();
    var rows = skew.right(keyed(), partitions);
    var inOrder = sort.length == 0 ? rows : rows.sortWithinPartitions(sort);
    Column[] columns =
        IntStream.range(0, schema.columns().size())
            .mapToObj(i -> col("n" + i))
            .toArray(Column[]::new);
    return new HistoryParts(
        ShuffledRows.of(inOrder.select(columns), partitions).toJavaRDD(),
        new HistoryParts.Builder(
            owners, schema, rules.key().column(), rules.onDuplicate(), rules.ids()));
  }

  /** The owners, checked as the broadcast strategy does. */
  List<EquitableOwner> owners() {
    List<EquitableOwner> owners = OwnerTable.read(tables.owners());
    OwnershipHistory.of(owners, List.of(), rules);
    return owners;
  }

  /** The message for the first row without a date or a key. */
  static Optional<String> missing(List<CollectedReallocations> rows, TableSchema schema, int key) {
    for (CollectedReallocations chunk : rows) {
      for (int row = 0; row < chunk.size(); row++) {
        if (chunk.isEmpty(row, 0) || chunk.isEmpty(row, key)) {
          return Optional.of(missing(schema, chunk.isEmpty(row, 0) ? 0 : key, chunk.text(row)));
        }
      }
    }
    return Optional.empty();
  }

  static String missing(TableSchema schema, int column, String row) {
    return HISTORY
        + ", "
        + schema.columns().get(column).name()
        + ": is missing in "
        + row
        + "; add the value or remove the row";
  }

  /** Whether a key is its text. */
  boolean comparesExactly() {
    return rules.ids() == IdStyle.EXACT;
  }

  /** The key of an entry or a reallocation in the form that compares; null if it is absent. */
  Column key(Column text) {
    Column id = id(text);
    return when(id.notEqual(lit("")), id);
  }

  /** The form of an id that compares. */
  Column id(Column text) {
    return comparesExactly()
        ? text
        : udf(new IdForm(rules.ids()), DataTypes.StringType).apply(text);
  }

  /** Texts that are one id: any order will do, if it is the same each time. */
  private Column texts() {
    return struct(
        IntStream.range(1, schema.columns().size())
            .mapToObj(i -> col("n" + i))
            .toArray(Column[]::new));
  }

  /** Refuses different reallocations of one key and date at the same place in the order. */
  void requireDecided() {
    if (!ordered) {
      return;
    }
    int key = key();
    List<Column> same = new ArrayList<>();
    for (int i = 1; i < schema.columns().size(); i++) {
      same.add(coalesce(id(col("n" + i)), lit("")));
    }
    Column row = struct(same.toArray(Column[]::new));
    narrow
        .groupBy(id(col("n" + key)).as("key"), col("n0"), col(ORDER))
        .agg(min(row).as("a"), max(row).as("b"))
        .filter(col("a").notEqual(col("b")))
        .limit(1)
        .collectAsList()
        .forEach(
            tie -> {
              throw duplicate(
                  tie.getString(0),
                  tie.get(3) + " and " + tie.get(4),
                  "; the order finds them equal: add a column that differs");
            });
  }

  /** For two reallocations that differ. */
  static DuplicateException duplicate(String key, List<String> rows) {
    return duplicate(key, String.join(" and ", rows), "");
  }

  private static DuplicateException duplicate(String key, String rows, String remedy) {
    return new DuplicateException(
        DuplicateException.Kind.REALLOCATION,
        key,
        0,
        1,
        "reallocations have the key " + key + " and the same date, but differ: " + rows + remedy);
  }

  /** The form of an id that compares. */
  private record IdForm(IdStyle style) implements UDF1<@Nullable String, @Nullable String> {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable String call(@Nullable String id) {
      return id == null ? null : style.key(id);
    }
  }
}
