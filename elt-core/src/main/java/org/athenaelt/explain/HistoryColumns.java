package org.athenaelt.explain;

import java.time.LocalDate;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.Reallocation;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/** The columns of {@code Equitable_Owner_History}, read into values. */
final class HistoryColumns {

  private final int date;
  private final int key;
  private final int account;
  private final int from;
  private final int to;

  HistoryColumns(TableSchema schema, JoinKey joinKey) {
    this.date = schema.indexOf("Reallocation_Date");
    this.key = schema.indexOf(joinKey.column());
    this.account = schema.indexOf("Loan_Account_Id");
    this.from = schema.indexOf("From_Equitable_Owner_Id");
    this.to = schema.indexOf("Equitable_Owner_Id");
  }

  String key(Rows rows, int row) {
    return rows.text(row, key);
  }

  Reallocation reallocation(Rows rows, int row) {
    return new Reallocation(
        LocalDate.ofEpochDay(rows.epochDay(row, date)),
        rows.text(row, account),
        rows.text(row, from),
        rows.text(row, to));
  }
}
