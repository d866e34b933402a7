package org.athenaelt.spark.internal;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.spark.internal.session.Sessions;
import org.athenaelt.spark.internal.side.PreparedRight;
import org.athenaelt.spark.internal.side.TieRule;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.TableSchema;
import org.jspecify.annotations.Nullable;

/** The reallocations as the sorted strategy needs them. */
final class SortedHistory {
  /** The new owner, and its name. */
  static final String OWNER = "r0";

  static final String NAME = "r1";

  private SortedHistory() {}

  /** Reads the owners, and looks for missing values. */
  static PreparedRight of(HistoryTable table) {
    table.requireDecided();
    HistoryRules rules = table.rules();
    TableSchema schema = table.schema();
    Column missing = table.keyed().isComplete().unary_$bang();
    for (Row row : table.narrow().filter(missing).limit(1).collectAsList()) {
      throw new IllegalArgumentException(
          HistoryTable.missing(schema, row.isNullAt(0) ? 0 : table.key(), row.toString()));
    }
    HashMap<String, String> names = new HashMap<>();
    table.owners().forEach(owner -> names.put(rules.ids().key(owner.id()), owner.name()));
    int account = schema.indexOf(JoinKey.LOAN_ACCOUNT_ID.column());
    int from = schema.indexOf("From_Equitable_Owner_Id");
    int to = schema.indexOf("Equitable_Owner_Id");
    Column owner = coalesce(col("n" + to), lit(""));
    List<Column> same = new ArrayList<>();
    for (int column : new int[] {account, from, to}) {
      same.add(coalesce(table.id(col("n" + column)), lit("")));
    }
    return new PreparedRight(
        Sessions.classic(
            HistoryTable.HISTORY,
            table
                .narrow()
                .withColumn(PreparedRight.KEY, table.keyed().bytes())
                .withColumn(PreparedRight.TIME, table.keyed().time())),
        List.of(
            owner.as(OWNER),
            udf(new OwnerName(names, rules.ids()), DataTypes.StringType).apply(owner).as(NAME),
            col("n" + from).as("r2"),
            col("n" + account).as("r3"),
            struct(table.order()).as(PreparedRight.ORDER),
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
            rules.onDuplicate() != DuplicatePolicy.FAIL,
            true));
  }

  private static StructField field(String name) {
    return new StructField(
        name, DataTypes.StringType, true, org.apache.spark.sql.types.Metadata.empty());
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
