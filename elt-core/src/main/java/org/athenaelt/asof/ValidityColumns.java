package org.athenaelt.asof;

import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The validity of every right row, by position: {@code valid_from} inclusive, {@code valid_to}
 * exclusive. Rows that lost a tie or had no key or time are never valid. Immutable and thread-safe.
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
        columns.end[position] = i + 1 < count ? index.timeAt(code, i + 1) : Validity.OPEN;
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
    if (!valid.get(position)) {
      return Optional.empty();
    }
    OptionalLong to = open.get(position) ? OptionalLong.empty() : OptionalLong.of(end[position]);
    return Optional.of(new Validity(from[position], to));
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
