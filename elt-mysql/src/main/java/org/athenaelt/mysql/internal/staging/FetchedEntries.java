package org.athenaelt.mysql.internal.staging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.athenaelt.diff.AnsweredEntries;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/** A batch of published entries, reused for the next one. */
final class FetchedEntries implements Rows {

  private static final int NO_DAY = Integer.MIN_VALUE;

  private final String[][] texts = new String[AnsweredEntries.EQUITABLE_OWNER_NAME + 1][];
  private final int[] transactionDays;
  private final int[] reallocationDays;
  private int size;

  FetchedEntries(int capacity) {
    for (int column = 0; column < texts.length; column++) {
      texts[column] = new String[capacity];
    }
    transactionDays = new int[capacity];
    reallocationDays = new int[capacity];
  }

  /** Adds a row of a result that has the columns of {@link AnsweredEntries}, dates as days. */
  void add(ResultSet row) throws SQLException {
    for (int column = 0; column < texts.length; column++) {
      switch (column) {
        case AnsweredEntries.TRANSACTION_DATE -> transactionDays[size] = day(row, column);
        case AnsweredEntries.REALLOCATION_DATE -> reallocationDays[size] = day(row, column);
        default -> {
          String text = row.getString(column + 1);
          texts[column][size] = text == null ? "" : text;
        }
      }
    }
    size++;
  }

  private static int day(ResultSet row, int column) throws SQLException {
    int day = row.getInt(column + 1);
    return row.wasNull() ? NO_DAY : day;
  }

  void clear() {
    size = 0;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isEmpty(int row, int column) {
    return isDate(column) ? days(column)[row] == NO_DAY : texts[column][row].isEmpty();
  }

  @Override
  public String text(int row, int column) {
    if (!isDate(column)) {
      return texts[column][row];
    }
    return isEmpty(row, column) ? "" : LocalDate.ofEpochDay(days(column)[row]).toString();
  }

  @Override
  public int epochDay(int row, int column) {
    if (!isDate(column) || isEmpty(row, column)) {
      throw new IllegalStateException("no date in row " + row + ", column " + column);
    }
    return days(column)[row];
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    out.append(text(row, column));
  }

  private static boolean isDate(int column) {
    return column == AnsweredEntries.TRANSACTION_DATE
        || column == AnsweredEntries.REALLOCATION_DATE;
  }

  private int[] days(int column) {
    return column == AnsweredEntries.TRANSACTION_DATE ? transactionDays : reallocationDays;
  }
}
