package org.athenaelt.asof;

import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;
import org.athenaelt.asof.internal.Arguments;

/**
 * The validity of every right row, by position: {@code valid_from} inclusive, {@code valid_to}
 * exclusive. Rows dropped by a tie and rows without a key or a time are never valid. Immutable and
 * thread-safe. Takes about 16 bytes for each right row.
 */
public final class ValidityColumns {
  private final long[] from;
  private final long[] end;
  private final BitSet valid;
  private final BitSet open;

  private ValidityColumns(int rows) {
    this.from = new long[rows];
    this.end = new long[rows];
    this.valid = new BitSet(rows);
    this.open = new BitSet(rows);
  }

  static ValidityColumns of(AsOfIndex index) {
    ValidityColumns columns = new ValidityColumns(index.rowCount());
    for (int code = 0; code < index.keyCount(); code++) {
      int count = index.count(code);
      for (int i = 0; i < count; i++) {
        int position = index.positionAt(code, i);
        columns.valid.set(position);
        columns.from[position] = index.timeAt(code, i);
        columns.open.set(position, i + 1 == count);
        columns.end[position] = i + 1 < count ? index.timeAt(code, i + 1) : 0;
      }
    }
    return columns;
  }

  /**
   * The validity of the row at a position, empty if it never answers.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public Optional<Validity> at(int position) {
    checkPosition(position);
    if (!valid.get(position)) {
      return Optional.empty();
    }
    OptionalLong to = open.get(position) ? OptionalLong.empty() : OptionalLong.of(end[position]);
    return Optional.of(new Validity(from[position], to));
  }

  /**
   * Whether the row at a position is valid without an end, as the last row of its key is.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public boolean isOpen(int position) {
    checkPosition(position);
    return open.get(position);
  }

  /**
   * The column {@code valid_from} for a column of positions.
   *
   * @param none the value where there is no match, or the row never answers
   * @throws IndexOutOfBoundsException if there is no row at a position that is not negative
   */
  public long[] from(int[] positions, long none) {
    long[] column = new long[positions.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = isValid(positions[i]) ? from[positions[i]] : none;
    }
    return column;
  }

  /**
   * The column {@code valid_to} for a column of positions.
   *
   * @param open the value where a row is valid without an end. If it may also be a time of the
   *     right side, {@link #isOpen} distinguishes the two
   * @param none the value where there is no match, or the row never answers
   * @throws IndexOutOfBoundsException if there is no row at a position that is not negative
   */
  public long[] to(int[] positions, long open, long none) {
    long[] column = new long[positions.length];
    for (int i = 0; i < column.length; i++) {
      int position = positions[i];
      column[i] = !isValid(position) ? none : this.open.get(position) ? open : end[position];
    }
    return column;
  }

  private boolean isValid(int position) {
    return position >= 0 && valid.get(checkPosition(position));
  }

  private int checkPosition(int position) {
    return Arguments.checkIndex("position", position, from.length, "right rows");
  }
}
