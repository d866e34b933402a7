package org.athenaelt.csv.internal;

import java.time.LocalDate;
import java.util.Arrays;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.table.Utf8Buffer;

/** A batch of rows stored column by column. */
final class ColumnRows implements CsvRows {

  private final Values[] columns;
  private final long[] lines;
  private final int size;

  ColumnRows(Values[] columns, long[] lines, int size) {
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

  /** The values of one column. */
  sealed interface Values permits Texts, Days {

    boolean isEmpty(int row);

    String text(int row);

    int epochDay(int row);

    void appendTo(Utf8Buffer out, int row);
  }

  /** Texts in one array of UTF-8 bytes. */
  static final class Texts implements Values {

    private final Utf8Buffer bytes;
    private int[] ends;
    private int size;

    Texts(int rows) {
      bytes = new Utf8Buffer(rows * 16);
      ends = new int[rows];
    }

    void add(String value) {
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, Math.max(16, size * 2));
      }
      bytes.append(value);
      ends[size++] = bytes.length();
    }

    @Override
    public boolean isEmpty(int row) {
      return start(row) == ends[row];
    }

    @Override
    public String text(int row) {
      return bytes.text(start(row), ends[row]);
    }

    @Override
    public int epochDay(int row) {
      throw new IllegalStateException("not a column of dates");
    }

    @Override
    public void appendTo(Utf8Buffer out, int row) {
      out.append(bytes.array(), start(row), ends[row] - start(row));
    }

    private int start(int row) {
      return row == 0 ? 0 : ends[row - 1];
    }
  }

  /** Dates as days since 1970-01-01. */
  static final class Days implements Values {

    private static final int EMPTY = Integer.MIN_VALUE;

    private int[] days;
    private int size;

    Days(int rows) {
      days = new int[rows];
    }

    void add(int epochDay) {
      if (size == days.length) {
        days = Arrays.copyOf(days, Math.max(16, size * 2));
      }
      days[size++] = epochDay;
    }

    void addEmpty() {
      add(EMPTY);
    }

    @Override
    public boolean isEmpty(int row) {
      return days[row] == EMPTY;
    }

    @Override
    public String text(int row) {
      return isEmpty(row) ? "" : LocalDate.ofEpochDay(days[row]).toString();
    }

    @Override
    public int epochDay(int row) {
      if (isEmpty(row)) {
        throw new IllegalStateException("row " + row + " has no date");
      }
      return days[row];
    }

    @Override
    public void appendTo(Utf8Buffer out, int row) {
      out.append(text(row));
    }
  }
}
