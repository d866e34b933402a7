package org.athenaelt.mysql.internal.staging;

import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/**
 * The text of one row: its values in UTF-8, separated by the byte FF, with the byte FE for NULL.
 * Neither byte occurs in UTF-8, so that different rows have different texts.
 */
final class RowText {

  static final byte SEPARATOR = (byte) 0xFF;
  static final byte ABSENT = (byte) 0xFE;

  private final Utf8Buffer text = new Utf8Buffer(512);
  private final int[] starts;
  private final int[] ends;

  RowText(int columns) {
    this.starts = new int[columns];
    this.ends = new int[columns];
  }

  void read(Rows rows, int row) {
    text.clear();
    for (int c = 0; c < starts.length; c++) {
      if (c > 0) {
        text.append(SEPARATOR);
      }
      starts[c] = text.length();
      if (rows.isEmpty(row, c)) {
        text.append(ABSENT);
      } else {
        rows.appendTo(text, row, c);
      }
      ends[c] = text.length();
    }
  }

  boolean isAbsent(int column) {
    return ends[column] - starts[column] == 1 && text.array()[starts[column]] == ABSENT;
  }

  byte[] bytes() {
    return text.array();
  }

  int length() {
    return text.length();
  }

  int start(int column) {
    return starts[column];
  }

  int end(int column) {
    return ends[column];
  }
}
