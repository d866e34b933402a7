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
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.spark.TiedRowsException;
import org.athenaelt.spark.internal.session.Sessions;
import org.athenaelt.spark.internal.side.PreparedRight;
import org.athenaelt.spark.internal.side.TieRule;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.TableSchema;
import org.jspecify.annotations.Nullable;

/** The tables of reallocations and owners, as either strategy needs them. */
final class HistoryTable {
  static final String HISTORY = "history";
  private static final String OWNERS = "owners";

  /** The new owner, and its name, in {@link #prepared}. */
  static final String OWNER = "r0";

  static final String NAME = "r1";

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
    String[] names = java.util.Arrays.copyOf(OwnersJoin.names("c", width), width + 1);
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

  /** What the broadcast strategy reads. */
  Dataset<Row> narrow() {
    return narrow;
  }

  /** The history on the driver. */
  OwnershipHistory collect() {
    requireDecided();
    List<Column> sort = new ArrayList<>();
    if (ordered) {
      sort.add(col(ORDER));
    }
    if (ordered || rules.ids() != IdStyle.EXACT) {
      sort.add(texts());
    }
    Dataset<Row> inOrder =
        sort.isEmpty()
            ? narrow
            : Sessions.classic(HISTORY, narrow.sort(sort.toArray(Column[]::new)));
    List<CollectedReallocations> rows =
        CollectedReallocations.collect(Sessions.classic(HISTORY, inOrder.drop(ORDER)));
    int key = schema.indexOf(keyColumn());
    for (CollectedReallocations chunk : rows) {
      for (int row = 0; row < chunk.size(); row++) {
        if (chunk.isEmpty(row, 0) || chunk.isEmpty(row, key)) {
          throw missing(chunk.isEmpty(row, 0) ? 0 : key, chunk.text(row));
        }
      }
    }
    return OwnershipHistory.of(owners(), rows, schema, rules, Parallelism.all());
  }

  private String keyColumn() {
    return schema.columns().stream()
        .map(org.athenaelt.table.Column::name)
        .filter(rules.key()::is)
        .findFirst()
        .orElseThrow();
  }

  private IllegalArgumentException missing(int column, String row) {
    return new IllegalArgumentException(
        HISTORY
            + ", "
            + schema.columns().get(column).name()
            + ": is missing in "
            + row
            + "; add the value or remove the row");
  }

  private List<EquitableOwner> owners() {
    Sessions.classic(OWNERS, tables.owners());
    NamedColumns columns = NamedColumns.of(OWNERS, tables.owners());
    int id = columns.requireLike("Id");
    int name = columns.requireLike("Name");
    List<EquitableOwner> all = new ArrayList<>();
    for (Row row :
        tables
            .owners()
            .toDF(OwnersJoin.names("c", columns.fields().size()))
            .select(columns.text("c", id), columns.text("c", name))
            .collectAsList()) {
      if (row.isNullAt(0) || row.getString(0).isEmpty() || row.isNullAt(1)) {
        throw new IllegalArgumentException(
            "owners: an Id or a Name is missing in {Id="
                + row.get(0)
                + ", Name="
                + row.get(1)
                + "}; add the value or remove the row");
      }
      all.add(new EquitableOwner(row.getString(0), row.getString(1)));
    }
    return all;
  }

  /** Whether a key is its text. */
  boolean comparesExactly() {
    return rules.ids() == IdStyle.EXACT;
  }

  /** The key of an entry or a reallocation as bytes; null if it is absent. */
  Column key(Column text) {
    Column id = id(text);
    return when(id.notEqual(lit("")), id).cast(DataTypes.BinaryType);
  }

  /** The form of an id that compares. */
  private Column id(Column text) {
    return comparesExactly()
        ? text
        : udf(new IdForm(rules.ids()), DataTypes.StringType).apply(text);
  }

  /** What the sorted strategy reads. */
  PreparedRight prepared() {
    requireDecided();
    int key = schema.indexOf(keyColumn());
    narrow
        .filter(col("n0").isNull().or(col("n" + key).isNull()).or(col("n" + key).equalTo("")))
        .limit(1)
        .collectAsList()
        .forEach(
            row -> {
              throw missing(row.isNullAt(0) ? 0 : key, row.toString());
            });
    HashMap<String, String> names = new HashMap<>();
    // The history of no reallocations checks the owners as the other strategy does.
    List<EquitableOwner> owners = owners();
    OwnershipHistory.of(owners, List.of(), rules);
    owners.forEach(owner -> names.put(rules.ids().key(owner.id()), owner.name()));
    int account = schema.indexOf(JoinKey.LOAN_ACCOUNT_ID.column());
    int from = schema.indexOf("From_Equitable_Owner_Id");
    int to = schema.indexOf("Equitable_Owner_Id");
    Column owner = coalesce(col("n" + to), lit(""));
    List<Column> same = new ArrayList<>();
    for (int column : new int[] {account, from, to}) {
      same.add(coalesce(id(col("n" + column)), lit("")));
    }
    return new PreparedRight(
        Sessions.classic(
            HISTORY,
            narrow
                .withColumn(PreparedRight.KEY, key(col("n" + key)))
                .withColumn(PreparedRight.TIME, col("n0").cast(DataTypes.LongType))),
        List.of(
            owner.as(OWNER),
            udf(new OwnerName(names, rules.ids()), DataTypes.StringType).apply(owner).as(NAME),
            col("n" + from).as("r2"),
            col("n" + account).as("r3"),
            struct(ordered ? col(ORDER) : texts()).as(PreparedRight.ORDER),
            struct(struct(same.toArray(Column[]::new))).as(PreparedRight.SAME)),
        List.of(
            field("Equitable_Owner_Id"),
            field("name"),
            field("From_Equitable_Owner_Id"),
            field("Loan_Account_Id")),
        2,
        new TieRule(
            rules.onDuplicate() == DuplicatePolicy.KEEP_LAST
                ? TieRule.Kept.LAST
                : TieRule.Kept.FIRST,
            ordered,
            true));
  }

  /** Texts that are one id: any order will do, if it is the same each time. */
  private Column texts() {
    return struct(
        IntStream.range(1, schema.columns().size())
            .mapToObj(i -> col("n" + i))
            .toArray(Column[]::new));
  }

  private static StructField field(String name) {
    return new StructField(
        name, DataTypes.StringType, true, org.apache.spark.sql.types.Metadata.empty());
  }

  /** Refuses different reallocations of one key and date at the same place in the order. */
  private void requireDecided() {
    if (!ordered) {
      return;
    }
    int key = schema.indexOf(keyColumn());
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

  DuplicateException duplicate(TiedRowsException e) {
    return duplicate(e.key(), String.join(" and ", e.rows()), "");
  }

  private DuplicateException duplicate(String key, String rows, String remedy) {
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

  /** The name of an owner; null if it is unknown. */
  private record OwnerName(HashMap<String, String> names, IdStyle style)
      implements UDF1<String, @Nullable String> {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable String call(String id) {
      return names.get(style.key(id));
    }
  }
}
