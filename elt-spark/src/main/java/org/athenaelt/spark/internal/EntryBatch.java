package org.athenaelt.spark.internal;

import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/**
 * Copies of some entries in Spark's own form. The first columns are the join key as text, the date
 * and the id as text. An absent date reads as 1970-01-01, since a batch is answered as a whole.
 */
final class EntryBatch implements Rows {
  static final int KEY = 0;
  static final int DATE = 1;
  static final int ID = 2;

  private final UnsafeRow view;
  private final int[] starts;
  private byte[] bytes = new byte[1 << 16];
  private int size;

  EntryBatch(int columns, int capacity) {
    this.view = new UnsafeRow(columns);
    this.starts = new int[capacity + 1];
  }

  void clear() {
    size = 0;
  }

  boolean isFull() {
    return size == starts.length - 1;
  }

  void add(UnsafeRow row) {
    int from = starts[size];
    int to = Math.addExact(from, row.getSizeInBytes());
    if (to > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, 2L * to));
    }
    row.writeToMemory(bytes, (long) Platform.BYTE_ARRAY_OFFSET + from);
    starts[++size] = to;
  }

  /** A row, until the next call. */
  UnsafeRow row(int row) {
    view.pointTo(
        bytes, (long) Platform.BYTE_ARRAY_OFFSET + starts[row], starts[row + 1] - starts[row]);
    return view;
  }

  /** A text, until the batch is cleared. */
  UTF8String utf8(int row, int column) {
    return row(row).getUTF8String(column);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isEmpty(int row, int column) {
    return row(row).isNullAt(column) || column != DATE && (int) view.getLong(column) == 0;
  }

  @Override
  public String text(int row, int column) {
    if (isEmpty(row, column)) {
      return "";
    }
    return column == DATE
        ? LocalDate.ofEpochDay(epochDay(row, column)).toString()
        : utf8(row, column).toString();
  }

  @Override
  public int epochDay(int row, int column) {
    return row(row).isNullAt(column) ? 0 : view.getInt(column);
  }

  /**
   * Spark keeps, for a text, where in the row its bytes are, and in the lower half their number.
   */
  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    if (column == DATE) {
      out.append(text(row, column));
    } else if (!row(row).isNullAt(column)) {
      long place = view.getLong(column);
      out.append(bytes, starts[row] + (int) (place >>> Integer.SIZE), (int) place);
    }
  }
}
