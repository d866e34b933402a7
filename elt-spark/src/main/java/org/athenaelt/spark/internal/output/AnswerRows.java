package org.athenaelt.spark.internal.output;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/** Joined rows of Spark as rows of one table of the answer. Not thread-safe while it is filled. */
final class AnswerRows implements Rows {

  private final int[] columns;
  private final List<InternalRow> rows = new ArrayList<>();

  private AnswerRows(int... columns) {
    this.columns = columns;
  }

  /** Rows of {@code Equitable_Owner_Details}. */
  static AnswerRows details() {
    return new AnswerRows(
        AnswerColumns.EQUI_ID,
        AnswerColumns.ID,
        AnswerColumns.TRANSACTION_DATE,
        AnswerColumns.REALLOCATION_DATE,
        AnswerColumns.EQUITABLE_OWNER_NAME);
  }

  /** Rows of {@code Equitable_Owner_Unmatched}. */
  static AnswerRows unmatched() {
    return new AnswerRows(AnswerColumns.ID, AnswerColumns.REASON, AnswerColumns.DETAIL);
  }

  /** Adds a row, which nobody may change afterwards. */
  void add(InternalRow row) {
    rows.add(row);
  }

  void clear() {
    rows.clear();
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public boolean isEmpty(int row, int column) {
    return rows.get(row).isNullAt(columns[column]);
  }

  @Override
  public String text(int row, int column) {
    if (isEmpty(row, column)) {
      return "";
    }
    return isDate(column)
        ? LocalDate.ofEpochDay(epochDay(row, column)).toString()
        : rows.get(row).getUTF8String(columns[column]).toString();
  }

  @Override
  public int epochDay(int row, int column) {
    if (!isDate(column) || isEmpty(row, column)) {
      throw new IllegalStateException("no date in row " + row + ", column " + column);
    }
    return rows.get(row).getInt(columns[column]);
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    if (isEmpty(row, column)) {
      return;
    }
    if (isDate(column)) {
      out.appendDate(epochDay(row, column));
    } else {
      byte[] text = rows.get(row).getUTF8String(columns[column]).getBytes();
      out.append(text, 0, text.length);
    }
  }

  private boolean isDate(int column) {
    return columns[column] == AnswerColumns.TRANSACTION_DATE
        || columns[column] == AnswerColumns.REALLOCATION_DATE;
  }
}
