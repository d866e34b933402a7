package org.athenaelt.mysql.internal.rows;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import org.athenaelt.table.Utf8Buffer;

/**
 * Texts of rows in one array, each with the place of its key. Keys compare by their bytes, as they
 * do on the server. Not thread-safe.
 */
public final class RowBlock {

  private final Utf8Buffer records;
  private int[] positions;
  private int size;

  /**
   * An empty block.
   *
   * @param bytes the bytes that fit before it grows
   */
  public RowBlock(int bytes) {
    this.records = new Utf8Buffer(bytes);
    this.positions = new int[16];
  }

  /** The number of rows. */
  public int size() {
    return size;
  }

  /** The bytes of all rows. */
  public int bytes() {
    return records.length();
  }

  /** Removes all rows and keeps the capacity. */
  public void clear() {
    records.clear();
    size = 0;
  }

  /**
   * Adds a row.
   *
   * @param key the column of the key, or -1 if the rows have none
   * @throws IllegalArgumentException if the row is longer than a server allows
   */
  public void add(RowText row, int key) {
    int length = row.end() - row.start();
    checkArgument(length <= Record.MAX_LENGTH, "a row has %s bytes", length);
    begin();
    Record.append(
        records,
        row.bytes(),
        row.start(),
        length,
        key < 0 ? 0 : row.start(key) - row.start(),
        key < 0 ? 0 : row.end(key) - row.start(key));
  }

  /** Adds the record at a position of an array. */
  void add(byte[] source, int position) {
    begin();
    records.append(source, position, Record.size(source, position));
  }

  /** Adds all rows of another block. */
  public void addAll(RowBlock other) {
    for (int row = 0; row < other.size; row++) {
      add(other.array(), other.position(row));
    }
  }

  private void begin() {
    if (size == positions.length) {
      positions = Arrays.copyOf(positions, 2 * size);
    }
    positions[size++] = records.length();
  }

  /** Shows a row. */
  public void show(int row, RowText text) {
    int from = positions[row] + Record.HEADER;
    text.show(records.array(), from, from + Record.length(records.array(), positions[row]));
  }

  /** A copy of the key of a row. */
  public byte[] key(int row) {
    int from = Record.keyStart(array(), positions[row]);
    return Arrays.copyOfRange(array(), from, from + Record.keyLength(array(), positions[row]));
  }

  /** Whether each key is larger than the one before it, and the first larger than a given one. */
  public boolean isAscendingFrom(byte[] lower) {
    if (size == 0) {
      return true;
    }
    byte[] first = key(0);
    if (Arrays.compareUnsigned(lower, first) >= 0) {
      return false;
    }
    for (int row = 1; row < size; row++) {
      if (Record.compareKeys(array(), positions[row - 1], array(), positions[row]) >= 0) {
        return false;
      }
    }
    return true;
  }

  byte[] array() {
    return records.array();
  }

  int position(int row) {
    return positions[row];
  }
}
