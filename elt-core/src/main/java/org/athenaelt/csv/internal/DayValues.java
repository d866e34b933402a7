package org.athenaelt.csv.internal;

import java.time.LocalDate;
import java.util.Arrays;
import org.athenaelt.table.Utf8Buffer;

/** Dates as days since 1970-01-01. */
final class DayValues implements ColumnValues {

  private static final int EMPTY = Integer.MIN_VALUE;

  private int[] days;
  private int size;

  DayValues(int rows) {
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
