package org.athenaelt.csv;

/** A batch of rows as they were read from a CSV file, each with its line. */
public final class CsvRows implements Rows {

  private final ColumnValues[] columns;
  private final long[] lines;
  private final int size;

  CsvRows(ColumnValues[] columns, long[] lines, int size) {
    this.columns = columns;
    this.lines = lines;
    this.size = size;
  }

  /** The line of the file on which the row begins, counted from 1. */
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
