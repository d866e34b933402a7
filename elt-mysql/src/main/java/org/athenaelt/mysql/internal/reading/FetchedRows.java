package org.athenaelt.mysql.internal.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;
import org.jooq.Record;

/** Rows of a table as a query returned them; their fields are the columns of its schema. */
final class FetchedRows implements Rows {

  private final List<? extends Record> records;

  FetchedRows(List<? extends Record> records) {
    this.records = List.copyOf(records);
  }

  @Override
  public int size() {
    return records.size();
  }

  @Override
  public boolean isEmpty(int row, int column) {
    return text(row, column).isEmpty();
  }

  @Override
  public String text(int row, int column) {
    Object value = records.get(row).get(column);
    if (value == null) {
      return "";
    }
    // The text of a small decimal is 1E-10.
    return value instanceof BigDecimal amount ? amount.toPlainString() : value.toString();
  }

  @Override
  public int epochDay(int row, int column) {
    if (isEmpty(row, column)) {
      throw new IllegalStateException("no date in row " + row + ", column " + column);
    }
    return (int) LocalDate.parse(text(row, column)).toEpochDay();
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    out.append(text(row, column));
  }
}
