package org.athenaelt.mysql.internal.rows;

import java.nio.charset.StandardCharsets;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/**
 * The text of one row: its values in UTF-8, separated by the byte FF, with the byte FE for NULL.
 * Neither byte occurs in UTF-8, so that different rows have different texts.
 */
public final class RowText {

  private static final byte SEPARATOR = (byte) 0xFF;
  private static final byte ABSENT = (byte) 0xFE;

  private final Utf8Buffer own = new Utf8Buffer(512);
  private final int[] starts;
  private final int[] ends;
  private byte[] bytes;

  /**
   * A text without a row.
   *
   * @param columns the number of values
   */
  public RowText(int columns) {
    this.starts = new int[columns];
    this.ends = new int[columns];
    this.bytes = own.array();
  }

  /** Takes the values of a row. */
  public void read(Rows rows, int row) {
    own.clear();
    for (int c = 0; c < starts.length; c++) {
      if (c > 0) {
        own.append(SEPARATOR);
      }
      starts[c] = own.length();
      if (rows.isEmpty(row, c)) {
        own.append(ABSENT);
      } else {
        rows.appendTo(own, row, c);
      }
      ends[c] = own.length();
    }
    bytes = own.array();
  }

  /** Shows a row of a block, until the block changes. */
  void show(byte[] block, int from, int to) {
    bytes = block;
    int column = 0;
    starts[0] = from;
    for (int i = from; i < to; i++) {
      if (block[i] == SEPARATOR) {
        ends[column++] = i;
        starts[column] = i + 1;
      }
    }
    ends[column] = to;
  }

  /** Whether a value is NULL. */
  public boolean isAbsent(int column) {
    return ends[column] - starts[column] == 1 && bytes[starts[column]] == ABSENT;
  }

  /** The array that has the text from {@link #start} of the first column on; not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** The index of the first byte of a value. */
  public int start(int column) {
    return starts[column];
  }

  /** The index after the last byte of a value. */
  public int end(int column) {
    return ends[column];
  }

  /** A value as text. */
  public String value(int column) {
    return new String(bytes, starts[column], ends[column] - starts[column], StandardCharsets.UTF_8);
  }

  /** The index of the first byte of the row. */
  public int start() {
    return starts[0];
  }

  /** The index after the last byte of the row. */
  public int end() {
    return ends[ends.length - 1];
  }
}
