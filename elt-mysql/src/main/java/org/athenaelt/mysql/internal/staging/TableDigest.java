package org.athenaelt.mysql.internal.staging;

import java.math.BigDecimal;
import java.util.zip.CRC32;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.TableSchema;

/**
 * What a table must hold, told in a few numbers that do not depend on the order of its rows, and
 * that a server computes as well: the number of rows, a checksum of all rows, a checksum and, where
 * it holds amounts, the sum of each column.
 *
 * <p>The CRC-32 of the text of each row is added to a sum, that of each value to the sum of its
 * column. Not thread-safe.
 */
final class TableDigest {

  private final TableSchema schema;
  private final boolean[] isAmount;
  private final long[] columnSums;
  private final ExactSum[] amounts;
  private final CRC32 crc = new CRC32();
  private long rows;
  private long rowSum;

  TableDigest(TableSchema schema) {
    int columns = schema.columns().size();
    this.schema = schema;
    this.isAmount = new boolean[columns];
    this.columnSums = new long[columns];
    this.amounts = new ExactSum[columns];
    for (int c = 0; c < columns; c++) {
      isAmount[c] = schema.columns().get(c).type() == ColumnType.AMOUNT;
      amounts[c] = new ExactSum();
    }
  }

  /** Takes a row into account. */
  void add(RowText row) {
    for (int c = 0; c < columnSums.length; c++) {
      if (!row.isAbsent(c)) {
        columnSums[c] += crc(row, row.start(c), row.end(c));
        if (isAmount[c]) {
          amounts[c].add(row.bytes(), row.start(c), row.end(c));
        }
      }
    }
    rowSum += crc(row, 0, row.length());
    rows++;
  }

  /** Takes into account what another digest of the same table has seen. */
  void add(TableDigest other) {
    for (int c = 0; c < columnSums.length; c++) {
      columnSums[c] += other.columnSums[c];
      amounts[c].add(other.amounts[c]);
    }
    rowSum += other.rowSum;
    rows += other.rows;
  }

  private long crc(RowText row, int from, int to) {
    crc.reset();
    crc.update(row.bytes(), from, to - from);
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

  long columnSum(int column) {
    return columnSums[column];
  }

  BigDecimal amount(int column) {
    return amounts[column].value();
  }
}
