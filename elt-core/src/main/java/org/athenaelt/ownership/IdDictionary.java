package org.athenaelt.ownership;

import java.io.Serializable;
import java.util.Arrays;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.csv.Rows;
import org.athenaelt.csv.Utf8Buffer;

/**
 * Ids and their codes, 0, 1, 2, … in order of first appearance.
 *
 * <p>Open addressing with linear probing, at most half full. Ids are short, so a slot holds all of
 * its id, eight bytes to a word: a lookup costs one visit to memory, where a table of references
 * costs three. Adding is not thread-safe; once nothing is added any more, looking up is.
 */
final class IdDictionary implements Serializable {

  /** The code of an id that is not there. */
  static final int ABSENT = KeyDictionary.ABSENT;

  private static final long serialVersionUID = 1L;
  private static final long FREE = 0;

  /** Two to the power of 64 divided by the golden ratio, made odd. */
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  /** The words of an id in a slot: enough for the longest id. */
  private int words = 3;

  /** The number of slots is two to the power of this. */
  private int slotBits = 5;

  /** For each slot: length and code of its id, or {@link #FREE}, then the id itself. */
  private long[] slots = new long[(1 + words) << slotBits];

  /** The ids by their codes: all bytes, and where each id ends. */
  private byte[] bytes = new byte[256];

  private int[] ends = new int[16];
  private int size;

  int size() {
    return size;
  }

  /** The code of an id, new or known. */
  int add(Utf8Buffer id) {
    if (id.length() > words * Long.BYTES) {
      words = (id.length() + Long.BYTES - 1) / Long.BYTES;
      rebuild();
    }
    long[] key = new long[words];
    int slot = find(key, 0, id.length(), slotOf(id, key, 0));
    if (slots[slot] != FREE) {
      return code(slots[slot]);
    }
    append(id);
    occupy(slot, key, id.length(), size++);
    if (2 * size > 1 << slotBits) {
      slotBits++;
      rebuild();
    }
    return size - 1;
  }

  int add(String id) {
    return add(utf8(id));
  }

  /** The code of an id, or {@link #ABSENT}. */
  int code(String text) {
    Utf8Buffer id = utf8(text);
    if (id.length() > words * Long.BYTES) {
      return ABSENT;
    }
    long[] key = new long[words];
    return code(slots[find(key, 0, id.length(), slotOf(id, key, 0))]);
  }

  /**
   * The codes of a column of ids, or {@link #ABSENT}. All hashes come first, so that the visits to
   * memory that follow do not wait for each other.
   */
  int[] codes(Rows rows, int column) {
    int count = rows.size();
    long[] keys = new long[count * words];
    int[] lengths = new int[count];
    int[] found = new int[count];
    Utf8Buffer id = new Utf8Buffer(64);
    for (int row = 0; row < count; row++) {
      id.clear();
      rows.appendTo(id, row, column);
      lengths[row] = id.length();
      found[row] = id.length() > words * Long.BYTES ? ABSENT : slotOf(id, keys, row * words);
    }
    for (int row = 0; row < count; row++) {
      if (found[row] != ABSENT) {
        found[row] = code(slots[find(keys, row * words, lengths[row], found[row])]);
      }
    }
    return found;
  }

  /**
   * The codes of columns of ids, new or known: an array for each column. New ids are numbered row
   * by row, so that the codes do not depend on how rows are cut into batches.
   */
  int[][] addAll(Rows rows, int... columns) {
    int[][] found = new int[columns.length][];
    Arrays.setAll(found, c -> codes(rows, columns[c]));
    Utf8Buffer id = new Utf8Buffer(64);
    for (int row = 0; row < rows.size(); row++) {
      for (int c = 0; c < columns.length; c++) {
        if (found[c][row] == ABSENT) {
          id.clear();
          rows.appendTo(id, row, columns[c]);
          found[c][row] = add(id);
        }
      }
    }
    return found;
  }

  String id(int code) {
    Utf8Buffer id = new Utf8Buffer(64);
    appendTo(id, code);
    return id.text(0, id.length());
  }

  void appendTo(Utf8Buffer out, int code) {
    int start = code == 0 ? 0 : ends[code - 1];
    out.append(bytes, start, ends[code] - start);
  }

  private static Utf8Buffer utf8(String id) {
    Utf8Buffer buffer = new Utf8Buffer(id.length() + Long.BYTES);
    buffer.append(id);
    return buffer;
  }

  /** The code in the first word of a slot; that of a free slot is {@link #ABSENT}. */
  private static int code(long head) {
    return (int) head - 1;
  }

  /** Puts the words of an id into {@code keys}, and tells the slot at which to look for it. */
  private int slotOf(Utf8Buffer id, long[] keys, int at) {
    long hash = id.length();
    for (int w = 0; w < words; w++) {
      long word = id.word(w * Long.BYTES);
      keys[at + w] = word;
      hash = (hash ^ word) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    return (int) (hash * MULTIPLIER >>> Long.SIZE - slotBits) * (1 + words);
  }

  /** The slot of an id, or the free one that it belongs in, at or behind {@code slot}. */
  private int find(long[] keys, int at, int length, int slot) {
    int i = slot;
    while (slots[i] != FREE && !holds(i, keys, at, length)) {
      i += 1 + words;
      i = i == slots.length ? 0 : i;
    }
    return i;
  }

  private boolean holds(int slot, long[] keys, int at, int length) {
    long difference = slots[slot] >>> Integer.SIZE ^ length;
    for (int w = 0; w < words; w++) {
      difference |= slots[slot + 1 + w] ^ keys[at + w];
    }
    return difference == 0;
  }

  private void occupy(int slot, long[] key, int length, int code) {
    slots[slot] = (long) length << Integer.SIZE | code + 1;
    System.arraycopy(key, 0, slots, slot + 1, words);
  }

  private void append(Utf8Buffer id) {
    int start = size == 0 ? 0 : ends[size - 1];
    int end = Math.addExact(start, id.length());
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
    }
    System.arraycopy(id.array(), 0, bytes, start, id.length());
    ends[size] = end;
  }

  private void rebuild() {
    slots = new long[(1 + words) << slotBits];
    Utf8Buffer id = new Utf8Buffer(64);
    long[] key = new long[words];
    for (int code = 0; code < size; code++) {
      id.clear();
      appendTo(id, code);
      occupy(find(key, 0, id.length(), slotOf(id, key, 0)), key, id.length(), code);
    }
  }
}
