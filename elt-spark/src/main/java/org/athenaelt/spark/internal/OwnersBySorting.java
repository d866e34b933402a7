package org.athenaelt.spark.internal;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.spark.TiedRowsException;
import org.athenaelt.spark.internal.session.Sessions;
import org.athenaelt.spark.internal.side.PreparedRight;
import org.athenaelt.spark.internal.sorted.SortedJoin;

/** The owners of entries by a join that sorts both sides. */
final class OwnersBySorting {

  private static final String ID = "id";
  private static final String KEY_TEXT = "key";

  private OwnersBySorting() {}

  /** One row per entry. */
  static Dataset<Row> join(
      Dataset<Row> numbered, EntryColumns entry, HistoryTable history, int parts) {
    List<Column> columns = new ArrayList<>();
    columns.add(entry.idText().as(ID));
    if (!history.comparesExactly()) {
      columns.add(entry.keyText().as(KEY_TEXT));
    }
    columns.addAll(entry.kept());
    columns.add(history.key(entry.keyText()).cast(DataTypes.BinaryType).as(SortedJoin.KEY));
    columns.add(entry.day().as(SortedJoin.TIME));
    Dataset<Row> left = numbered.select(columns.toArray(Column[]::new));
    try {
      Dataset<Row> joined =
          SortedJoin.join(
              Sessions.classic(EntryColumns.ENTRIES, left),
              SortedHistory.of(history),
              AsOfRule.backward(),
              parts);
      return entry.after(joined, answer(keyText(history)));
    } catch (TiedRowsException e) {
      throw HistoryTable.duplicate(e.key(), e.rows());
    }
  }

  /** The key of an entry as it stands there; an exact key is not carried twice. */
  private static Column keyText(HistoryTable history) {
    return history.comparesExactly()
        ? col(SortedJoin.KEY).cast(DataTypes.StringType)
        : col(KEY_TEXT);
  }

  private static Column[] answer(Column keyText) {
    Column code = col(SortedJoin.REASON);
    Column matched = code.equalTo(lit(0));
    Column unknownOwner = matched.and(col(SortedHistory.NAME).isNull());
    Column early = code.equalTo(lit(NoMatch.BEFORE_FIRST.code()));
    Column noDate = code.equalTo(lit(NoMatch.NULL_TIME.code()));
    Column reason =
        when(unknownOwner, lit(UnmatchedReason.UNKNOWN_OWNER.name()))
            .when(early, lit(UnmatchedReason.BEFORE_FIRST_REALLOCATION.name()))
            .when(noDate, lit(NoMatch.NULL_TIME.name()))
            .when(matched.unary_$bang(), lit(UnmatchedReason.UNKNOWN_KEY.name()));
    Column detail =
        when(unknownOwner, col(SortedHistory.OWNER))
            .when(early, date(col(SortedJoin.FIRST)).cast(DataTypes.StringType))
            .when(code.equalTo(lit(NoMatch.UNKNOWN_KEY.code())), keyText);
    return new Column[] {
      col(SortedHistory.OWNER).as("equi_id"),
      col(ID),
      date(col(SortedJoin.TIME)).as("transaction_date"),
      date(col(PreparedRight.TIME)).as("reallocation_date"),
      col(SortedHistory.NAME).as("equitable_owner_name"),
      reason.as("reason"),
      detail.as("detail")
    };
  }

  private static Column date(Column day) {
    return date_from_unix_date(day.cast(DataTypes.IntegerType));
  }
}
