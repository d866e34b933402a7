package org.athenaelt.mysql.internal.rows;

import org.athenaelt.table.Utf8Buffer;

/** The format of LOAD DATA: values separated by tabs, special characters escaped by backslashes. */
public final class LineFormat {

  private static final byte[] ABSENT = {'\\', 'N'};

  private LineFormat() {}

  /**
   * Appends a line.
   *
   * @param plain the columns whose values never need an escape
   */
  public static void append(RowText row, boolean[] plain, Utf8Buffer out) {
    byte[] bytes = row.bytes();
    for (int c = 0; c < plain.length; c++) {
      if (c > 0) {
        out.append((byte) '\t');
      }
      if (row.isAbsent(c)) {
        out.append(ABSENT, 0, 2);
      } else if (plain[c]) {
        out.append(bytes, row.start(c), row.end(c) - row.start(c));
      } else {
        escaped(bytes, row.start(c), row.end(c), out);
      }
    }
    out.append((byte) '\n');
  }

  private static void escaped(byte[] bytes, int from, int to, Utf8Buffer out) {
    int copied = from;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '\t' || b == '\n' || b == '\\' || b == 0) {
        out.append(bytes, copied, i - copied);
        out.append((byte) '\\');
        out.append(b == 0 ? (byte) '0' : b);
        copied = i + 1;
      }
    }
    out.append(bytes, copied, to - copied);
  }
}
