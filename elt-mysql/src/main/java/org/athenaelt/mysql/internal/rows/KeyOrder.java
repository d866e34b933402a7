package org.athenaelt.mysql.internal.rows;

import java.util.Arrays;
import java.util.Comparator;

/** The order of the rows of a block by their keys; rows with one key keep their order. */
final class KeyOrder {

  /**
   * A row to sort.
   *
   * @param word eight bytes of the key, after those that all keys share
   * @param position the place of its record
   */
  private record Entry(long word, int position) {}

  private KeyOrder() {}

  /** The positions of the records, those with smaller keys first. */
  static int[] of(RowBlock block) {
    byte[] array = block.array();
    int shared = sharedPrefix(block);
    Entry[] entries = new Entry[block.size()];
    for (int row = 0; row < entries.length; row++) {
      int position = block.position(row);
      entries[row] = new Entry(Record.keyWord(array, position, shared), position);
    }
    Comparator<Entry> byKey =
        (one, other) -> {
          int byWord = Long.compareUnsigned(one.word, other.word);
          return byWord != 0
              ? byWord
              : Record.compareKeys(array, one.position, array, other.position);
        };
    Arrays.sort(entries, byKey);
    return Arrays.stream(entries).mapToInt(Entry::position).toArray();
  }

  private static int sharedPrefix(RowBlock block) {
    if (block.size() == 0) {
      return 0;
    }
    byte[] first = block.key(0);
    int shared = first.length;
    for (int row = 1; row < block.size() && shared > 0; row++) {
      int from = Record.keyStart(block.array(), block.position(row));
      int length = Math.min(shared, Record.keyLength(block.array(), block.position(row)));
      int differs = Arrays.mismatch(first, 0, length, block.array(), from, from + length);
      shared = differs < 0 ? length : differs;
    }
    return shared;
  }
}
