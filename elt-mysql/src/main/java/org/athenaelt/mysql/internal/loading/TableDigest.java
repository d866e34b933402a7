package org.athenaelt.mysql.internal.loading;

import com.google.common.base.Splitter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.zip.CRC32;
import org.athenaelt.mysql.internal.rows.RowText;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.ExactSum;
import org.athenaelt.table.TableSchema;

/**
 * The expected content of a table in a few numbers that a server can compute, too: the number of
 * rows, a checksum of all rows, and for each column a checksum and, for amounts, the sum. They do
 * not depend on the order of rows.
 *
 * <p>A checksum is the sum of CRC-32 values, of the {@link RowText} of each row or of the text of
 * each value. Not thread-safe.
 */
public final class TableDigest {

  private final TableSchema schema;
  private final boolean[] isAmount;
  private final long[] columnSums;
  private final ExactSum[] amounts;

  /** The checksums of the values of one row. */
  private final long[] values;

  private Optional<AnswerGroups> groups;
  private final CRC32 crc = new CRC32();
  private long rows;
  private long rowSum;

  /**
   * The content of a table in two numbers.
   *
   * @param rows the number of rows
   * @param checksum the sum of the CRC-32 of each row
   */
  public record Summary(long rows, long checksum) {}

  TableDigest(TableSchema schema) {
    int columns = schema.columns().size();
    this.schema = schema;
    this.isAmount = new boolean[columns];
    this.columnSums = new long[columns];
    this.amounts = new ExactSum[columns];
    this.values = new long[columns];
    this.groups = AnswerGroups.of(schema);
    for (int c = 0; c < columns; c++) {
      isAmount[c] = schema.columns().get(c).type() == ColumnType.AMOUNT;
      amounts[c] = new ExactSum();
    }
  }

  /** Adds a row. */
  void add(RowText row) {
    for (int c = 0; c < columnSums.length; c++) {
      values[c] = 0;
      if (!row.isAbsent(c)) {
        values[c] = crc(row, row.start(c), row.end(c));
        columnSums[c] += values[c];
        if (isAmount[c]) {
          amounts[c].add(row.bytes(), row.start(c), row.end(c));
        }
      }
    }
    rowSum += crc(row, row.start(), row.end());
    groups.ifPresent(sums -> sums.add(row, values));
    rows++;
  }

  /** Adds the rows of another digest of the same table. */
  void add(TableDigest other) {
    for (int c = 0; c < columnSums.length; c++) {
      columnSums[c] += other.columnSums[c];
      amounts[c].add(other.amounts[c]);
    }
    rowSum += other.rowSum;
    groups.ifPresent(sums -> other.groups.ifPresent(sums::add));
    if (other.groups.isEmpty()) {
      groups = Optional.empty();
    }
    rows += other.rows;
  }

  /** The digest as one line, for {@link #add(String)}. */
  String text() {
    StringJoiner numbers = new StringJoiner(" ");
    numbers.add(Long.toString(rows)).add(Long.toString(rowSum));
    for (int c = 0; c < columnSums.length; c++) {
      numbers.add(Long.toString(columnSums[c])).add(amounts[c].value().toPlainString());
    }
    return numbers.toString();
  }

  /**
   * Adds the rows of another digest of the same table, given as its {@link #text}. It has no groups
   * of answers, so that they are unknown from then on.
   */
  public void add(String text) {
    groups = Optional.empty();
    List<String> numbers = Splitter.on(' ').splitToList(text);
    rows += Long.parseLong(numbers.get(0));
    rowSum += Long.parseLong(numbers.get(1));
    for (int c = 0; c < columnSums.length; c++) {
      columnSums[c] += Long.parseLong(numbers.get(2 + 2 * c));
      amounts[c].add(new BigDecimal(numbers.get(3 + 2 * c)));
    }
  }

  private long crc(RowText row, int from, int to) {
    crc.reset();
    crc.update(row.bytes(), from, to - from);
    return crc.getValue();
  }

  public Summary summary() {
    return new Summary(rows, rowSum);
  }

  /** The checksums by group; empty for a table that has no answers, or if they are unknown. */
  public Optional<AnswerGroups> groups() {
    return groups;
  }

  TableSchema schema() {
    return schema;
  }

  public long rows() {
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
