package org.athenaelt.spark.internal.database;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.types.UTF8String;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.BadValueException;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;

/**
 * A batch of rows of a table, copied from the rows of Spark, which are reused. The text of all
 * values is in one buffer. An empty text is an absent value, as in a file.
 */
final class PartRows implements Rows {

  private static final int MAX_ROWS = 8_192;

  private final TableSchema table;
  private final DataType[] types;
  private final int first;
  private final int columns;
  private final Utf8Buffer text = new Utf8Buffer(1 << 16);
  private int[] ends = new int[1 << 10];
  private int rows;

  /**
   * No rows yet.
   *
   * @param types the types of all columns of Spark's rows
   * @param first the column of Spark's rows that is the first of the table
   */
  PartRows(TableSchema table, DataType[] types, int first) {
    this.table = table;
    this.types = types;
    this.first = first;
    this.columns = table.columns().size();
  }

  boolean isFull() {
    return rows == MAX_ROWS;
  }

  /** Adds a row; before the batch is read for the first time. */
  void add(InternalRow row) {
    int cell = rows * columns;
    if (cell + columns > ends.length) {
      ends = Arrays.copyOf(ends, ends.length * 2);
    }
    for (int c = 0; c < columns; c++) {
      int at = first + c;
      if (!row.isNullAt(at)) {
        append(row, at, table.columns().get(c));
      }
      ends[cell + c] = text.length();
    }
    rows++;
  }

  private void append(InternalRow row, int at, Column column) {
    if (types[at] instanceof DateType) {
      text.appendDate(row.getInt(at));
    } else if (types[at] instanceof DecimalType type) {
      appendAmount(row.getDecimal(at, type.precision(), type.scale()).toJavaBigDecimal(), column);
    } else {
      UTF8String value = row.getUTF8String(at);
      if (column.type() == ColumnType.AMOUNT) {
        if (value.numBytes() > 0) {
          appendAmount(value.toString(), column);
        }
      } else {
        byte[] bytes = value.getBytes();
        text.append(bytes, 0, bytes.length);
      }
    }
  }

  private void appendAmount(BigDecimal amount, Column column) {
    boolean fits =
        amount.scale() <= Amounts.DECIMALS
            && amount.precision() - amount.scale() <= Amounts.WHOLE_DIGITS;
    if (fits) {
      text.append(amount.setScale(Amounts.DECIMALS).toPlainString());
    } else {
      appendAmount(amount.toPlainString(), column);
    }
  }

  private void appendAmount(String amount, Column column) {
    try {
      text.append(Amounts.canonical(amount));
    } catch (BadValueException e) {
      throw new IllegalArgumentException(
          table.name() + ", " + column.name() + ": \"" + amount + "\" " + e.getMessage(), e);
    }
  }

  private int start(int row, int column) {
    int cell = row * columns + column;
    return cell == 0 ? 0 : ends[cell - 1];
  }

  private int length(int row, int column) {
    return ends[row * columns + column] - start(row, column);
  }

  @Override
  public int size() {
    return rows;
  }

  @Override
  public boolean isEmpty(int row, int column) {
    return length(row, column) == 0;
  }

  @Override
  public String text(int row, int column) {
    int start = start(row, column);
    return text.text(start, start + length(row, column));
  }

  @Override
  public int epochDay(int row, int column) {
    if (table.columns().get(column).type() != ColumnType.DATE || isEmpty(row, column)) {
      throw new IllegalStateException("row " + row + " has no date in column " + column);
    }
    return (int) LocalDate.parse(text(row, column)).toEpochDay();
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    out.append(text.array(), start(row, column), length(row, column));
  }
}
