package org.athenaelt.asof;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The validity of every right row, by position: {@code valid_from} inclusive, {@code valid_to}
 * exclusive. Rows that lost a tie or had no key or time are never valid. Immutable and thread-safe.
 */
public final class ValidityColumns {
  private final long[] from;
  private final long[] end;
  private final BitSet valid;

  private ValidityColumns(int rows) {
    this.from = new long[rows];
    this.end = new long[rows];
    this.valid = new BitSet(rows);
  }

  static ValidityColumns of(AsOfIndex index) {
    ValidityColumns columns = new ValidityColumns(index.rowCount());
    Arrays.fill(columns.end, Validity.OPEN);
    for (int code = 0; code < index.keyCount(); code++) {
      int count = index.count(code);
      for (int i = 0; i < count; i++) {
        int position = index.positionAt(code, i);
        columns.valid.set(position);
        columns.from[position] = index.whenAt(code, i);
        columns.end[position] = i + 1 < count ? index.whenAt(code, i + 1) : Validity.OPEN;
      }
    }
    return columns;
  }

  /**
   * The validity of the row at a position, empty if it never answers.
   *
   * @throws IndexOutOfBoundsException if the position is negative or there is no such row
   */
  public Optional<Validity> at(int position) {
    if (position >= from.length) {
      throw new IndexOutOfBoundsException(position + " of " + from.length + " right rows");
    }
    return valid.get(position)
        ? Optional.of(new Validity(from[position], end[position]))
        : Optional.empty();
  }

  /** {@code valid_from} for a column of positions; {@code none} where nothing matched. */
  public long[] from(int[] positions, long none) {
    return gather(from, positions, none);
  }

  /**
   * {@code valid_to} for a column of positions, {@link Validity#OPEN} where open; {@code none}
   * where nothing matched.
   */
  public long[] to(int[] positions, long none) {
    return gather(end, positions, none);
  }

  private static long[] gather(long[] column, int[] positions, long none) {
    long[] gathered = new long[positions.length];
    for (int i = 0; i < positions.length; i++) {
      gathered[i] = positions[i] < 0 ? none : column[positions[i]];
    }
    return gathered;
  }
}
