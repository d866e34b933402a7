package org.athenaelt.csv.internal;

import org.athenaelt.csv.CsvRows;
import org.athenaelt.table.Utf8Buffer;

/** Rows kept column by column. */
final class ColumnRows implements CsvRows {

  private final ColumnValues[] columns;
  private final long[] lines;
  private final int size;

  ColumnRows(ColumnValues[] columns, long[] lines, int size) {
    this.columns = columns;
    this.lines = lines;
    this.size = size;
  }

  @Override
  public long line(int row) {
    return lines[row];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isEmpty(int row, int column) {
    return columns[column].isEmpty(row);
  }

  @Override
  public String text(int row, int column) {
    return columns[column].text(row);
  }

  @Override
  public int epochDay(int row, int column) {
    return columns[column].epochDay(row);
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    columns[column].appendTo(out, row);
  }
}
