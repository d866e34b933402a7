package org.athenaelt.csv.internal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.csv.internal.value.DateFormat;
import org.athenaelt.csv.internal.value.EightBytes;
import org.athenaelt.csv.internal.value.PlainAmount;
import org.athenaelt.table.AmountSink;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/** Rows without copies of their values: each value is a slice of the block's bytes. */
public final class SliceRows implements CsvRows {

  /** Cell value of an absent date. */
  static final int NO_DAY = DateFormat.NO_DAY;

  private final ColumnType[] types;
  private final byte[] bytes;
  private final long firstLine;
  private final int size;
  private final int[] lines;
  private final int[] cells;
  private final int stride;

  /**
   * @param types the type of each column
   * @param lines for each row, the number of lines between {@code firstLine} and its first line
   * @param cells for each row and column: start (inclusive) and end (exclusive) of the value; for a
   *     date, its epoch day twice
   */
  SliceRows(ColumnType[] types, byte[] bytes, long firstLine, int size, int[] lines, int[] cells) {
    this.types = types;
    this.bytes = bytes;
    this.firstLine = firstLine;
    this.size = size;
    this.lines = lines;
    this.cells = cells;
    this.stride = 2 * types.length;
  }

  /** The array of lines, to be used for other rows. */
  int[] lines() {
    return lines;
  }

  /** The array of cells, all absent again, to be used for other rows. */
  int[] clearedCells() {
    Arrays.fill(cells, 0, size * stride, 0);
    return cells;
  }

  @Override
  public long line(int row) {
    return firstLine + lines[row];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isEmpty(int row, int column) {
    int cell = cell(row, column);
    return isDate(column) ? cells[cell] == NO_DAY : cells[cell] == cells[cell + 1];
  }

  @Override
  public String text(int row, int column) {
    if (isEmpty(row, column)) {
      return "";
    }
    int cell = cell(row, column);
    return switch (types[column]) {
      case DATE -> LocalDate.ofEpochDay(cells[cell]).toString();
      case AMOUNT -> Amounts.canonical(raw(cell));
      default -> raw(cell);
    };
  }

  @Override
  public int epochDay(int row, int column) {
    if (!isDate(column) || isEmpty(row, column)) {
      throw new IllegalStateException("row " + row + ", column " + column + " is not a date");
    }
    return cells[cell(row, column)];
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    int cell = cell(row, column);
    switch (types[column]) {
      case DATE -> {
        if (cells[cell] != NO_DAY) {
          out.appendDate(cells[cell]);
        }
      }
      case AMOUNT -> PlainAmount.appendTo(out, bytes, cells[cell], cells[cell + 1]);
      default -> out.append(bytes, cells[cell], cells[cell + 1] - cells[cell]);
    }
  }

  @Override
  public void addTo(AmountSink sum, int row, int column) {
    int cell = cell(row, column);
    if (types[column] == ColumnType.AMOUNT) {
      PlainAmount.addTo(sum, bytes, cells[cell], cells[cell + 1]);
    } else {
      CsvRows.super.addTo(sum, row, column);
    }
  }

  /** Compares the bytes first: equal ones have one text, and amounts are costly to convert. */
  @Override
  public boolean sameText(int row, int column, Rows other, int otherRow, int otherColumn) {
    return other instanceof SliceRows slices
            && sameBytes(
                cell(row, column), column, slices, slices.cell(otherRow, otherColumn), otherColumn)
        || CsvRows.super.sameText(row, column, other, otherRow, otherColumn);
  }

  private boolean sameBytes(int cell, int column, SliceRows other, int otherCell, int otherColumn) {
    int from = cells[cell];
    int to = cells[cell + 1];
    int otherFrom = other.cells[otherCell];
    int otherTo = other.cells[otherCell + 1];
    return types[column] == other.types[otherColumn]
        && !isDate(column)
        && EightBytes.same(bytes, from, to, other.bytes, otherFrom, otherTo);
  }

  /** The hash of the bytes by which ids compare; for ids and text only. */
  long hash(int row, int column, IdStyle ids) {
    int cell = cell(row, column);
    int from = cells[cell];
    return Utf8Buffer.hash(bytes, from, from + ids.keyLength(bytes, from, cells[cell + 1]));
  }

  private boolean isDate(int column) {
    return types[column] == ColumnType.DATE;
  }

  private int cell(int row, int column) {
    return row * stride + 2 * column;
  }

  private String raw(int cell) {
    return new String(bytes, cells[cell], cells[cell + 1] - cells[cell], StandardCharsets.UTF_8);
  }
}
