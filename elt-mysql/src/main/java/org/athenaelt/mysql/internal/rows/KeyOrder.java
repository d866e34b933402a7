package org.athenaelt.mysql.internal.rows;

import java.util.Arrays;

/** The order of the rows of a block by their keys. */
final class KeyOrder {

  private KeyOrder() {}

  /** The positions of the records, those with smaller keys first. */
  static int[] of(RowBlock block) {
    byte[] array = block.array();
    int size = block.size();
    int shared = sharedPrefix(block);
    // The low bits of a word have the number of the row, the others the beginning of its key.
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
    long rowMask = (1L << bits) - 1;
    long[] words = new long[size];
    for (int row = 0; row < size; row++) {
      // The unsigned order of keys is the signed order of words with a flipped sign.
      long word = RowRecord.keyWord(array, block.position(row), shared) ^ Long.MIN_VALUE;
      words[row] = word & ~rowMask | row;
    }
    Arrays.sort(words);
    int[] positions = new int[size];
    for (int i = 0; i < size; i++) {
      positions[i] = block.position((int) (words[i] & rowMask));
    }
    for (int from = 0; from < size; ) {
      int to = from + 1;
      while (to < size && (words[from] & ~rowMask) == (words[to] & ~rowMask)) {
        to++;
      }
      if (to - from > 1) {
        sortByKey(array, positions, from, to);
      }
      from = to;
    }
    return positions;
  }

  /** Sorts rows whose keys have the same beginning. */
  private static void sortByKey(byte[] array, int[] positions, int from, int to) {
    Integer[] sorted = new Integer[to - from];
    Arrays.setAll(sorted, i -> positions[from + i]);
    Arrays.sort(sorted, (one, other) -> RowRecord.compareKeys(array, one, array, other));
    for (int i = 0; i < sorted.length; i++) {
      positions[from + i] = sorted[i];
    }
  }

  private static int sharedPrefix(RowBlock block) {
    if (block.size() == 0) {
      return 0;
    }
    byte[] first = block.key(0);
    int shared = first.length;
    for (int row = 1; row < block.size() && shared > 0; row++) {
      int from = RowRecord.keyStart(block.array(), block.position(row));
      int length = Math.min(shared, RowRecord.keyLength(block.array(), block.position(row)));
      int differs = Arrays.mismatch(first, 0, length, block.array(), from, from + length);
      shared = differs < 0 ? length : differs;
    }
    return shared;
  }
}
