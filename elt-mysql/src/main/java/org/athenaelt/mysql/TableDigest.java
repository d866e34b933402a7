package org.athenaelt.mysql;

import java.math.BigDecimal;
import java.util.zip.CRC32;
import org.athenaelt.csv.Column;
import org.athenaelt.csv.ColumnType;
import org.athenaelt.csv.Rows;
import org.athenaelt.csv.TableSchema;
import org.athenaelt.csv.Utf8Buffer;

/**
 * What a table must hold, told in a few numbers that do not depend on the order of its rows, and
 * that a server computes as well: the number of rows, a checksum of all rows, a checksum and, where
 * it holds amounts, the sum of each column.
 *
 * <p>The text of a row is its values with the byte FF between them and the byte FE for an absent
 * one; neither occurs in UTF-8, so that no two rows have one text. Its CRC-32 is added to a sum and
 * to an exclusive or.
 */
final class TableDigest {

  static final int SEPARATOR = 0xFF;
  static final int ABSENT = 0xFE;

  private final TableSchema schema;
  private final int columns;
  private final boolean[] isAmount;
  private final long[] columnSums;
  private final ExactSum[] amounts;
  private final CRC32 crc = new CRC32();
  private final Utf8Buffer row = new Utf8Buffer(512);
  private long rows;
  private long rowSum;
  private long rowXor;

  TableDigest(TableSchema schema) {
    this.schema = schema;
    this.columns = schema.columns().size();
    this.isAmount = new boolean[columns];
    this.columnSums = new long[columns];
    this.amounts = new ExactSum[columns];
    for (int c = 0; c < columns; c++) {
      Column column = schema.columns().get(c);
      isAmount[c] = column.type() == ColumnType.AMOUNT;
      amounts[c] = new ExactSum();
    }
  }

  /** Takes rows into account. */
  void add(Rows batch) {
    int size = batch.size();
    for (int r = 0; r < size; r++) {
      row.clear();
      for (int c = 0; c < columns; c++) {
        if (c > 0) {
          row.append((byte) SEPARATOR);
        }
        if (batch.isEmpty(r, c)) {
          row.append((byte) ABSENT);
        } else {
          int from = row.length();
          batch.appendTo(row, r, c);
          add(c, from, row.length());
        }
      }
      long value = crc(0, row.length());
      rowSum += value;
      rowXor ^= value;
    }
    rows += size;
  }

  private void add(int column, int from, int to) {
    columnSums[column] += crc(from, to);
    if (isAmount[column]) {
      amounts[column].add(row.array(), from, to);
    }
  }

  private long crc(int from, int to) {
    crc.reset();
    crc.update(row.array(), from, to - from);
    return crc.getValue();
  }

  TableSchema schema() {
    return schema;
  }

  long rows() {
    return rows;
  }

  long rowSum() {
    return rowSum;
  }

  long rowXor() {
    return rowXor;
  }

  long columnSum(int column) {
    return columnSums[column];
  }

  BigDecimal amount(int column) {
    return amounts[column].value();
  }
}
