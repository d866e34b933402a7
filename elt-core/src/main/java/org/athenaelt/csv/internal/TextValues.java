package org.athenaelt.csv.internal;

import java.util.Arrays;
import org.athenaelt.table.Utf8Buffer;

/** Texts one behind the other in one array of UTF-8 bytes. */
final class TextValues implements ColumnValues {

  private final Utf8Buffer bytes;
  private int[] ends;
  private int size;

  TextValues(int rows) {
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
