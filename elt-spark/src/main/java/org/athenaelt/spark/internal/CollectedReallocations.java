package org.athenaelt.spark.internal;

import java.time.LocalDate;
import java.util.StringJoiner;
import org.athenaelt.table.Printable;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/**
 * Collected reallocations as a batch of rows of the history's table. The first column is a date,
 * the others are texts, and after them comes what only Spark needs.
 */
record CollectedReallocations(CollectedRows rows, int columns) implements Rows {

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public boolean isEmpty(int row, int column) {
    return rows.isNull(row, column) || column > 0 && (int) rows.fixed(row, column) == 0;
  }

  @Override
  public String text(int row, int column) {
    if (column == 0) {
      return isEmpty(row, column) ? "" : LocalDate.ofEpochDay(epochDay(row, column)).toString();
    }
    Utf8Buffer text = new Utf8Buffer(64);
    appendTo(text, row, column);
    return text.text(0, text.length());
  }

  /** A whole row for a message, its date first. */
  String text(int row) {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    for (int i = 0; i + 1 < columns; i++) {
      text.add(Printable.text(Printable.shorten(text(row, i))));
    }
    return text.toString();
  }

  @Override
  public int epochDay(int row, int column) {
    if (column != 0 || rows.isNull(row, column)) {
      throw new IllegalStateException("row " + row + " has no date in column " + column);
    }
    return (int) rows.fixed(row, column);
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    if (column == 0) {
      out.append(text(row, column));
    } else if (!rows.isNull(row, column)) {
      rows.appendTo(out, row, column);
    }
  }
}
