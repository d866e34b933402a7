package org.athenaelt.pipeline.internal;

import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/**
 * Rows together with the bytes that a file will have of them.
 *
 * @param rows the rows
 * @param bytes the same rows as CSV
 */
public record EncodedRows(Rows rows, Utf8Buffer bytes) implements Rows {

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public boolean isEmpty(int row, int column) {
    return rows.isEmpty(row, column);
  }

  @Override
  public String text(int row, int column) {
    return rows.text(row, column);
  }

  @Override
  public int epochDay(int row, int column) {
    return rows.epochDay(row, column);
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    rows.appendTo(out, row, column);
  }
}
