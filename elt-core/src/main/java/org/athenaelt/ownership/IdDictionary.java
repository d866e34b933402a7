package org.athenaelt.ownership;

import java.io.Serializable;
import java.util.Arrays;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.csv.Utf8Buffer;

/**
 * Ids and their codes, 0, 1, 2, … in order of first appearance. Ids are kept as UTF-8 bytes one
 * behind the other, so that one read from a file needs no string to be looked up.
 *
 * <p>Open addressing with linear probing, at most half full. A slot holds the upper half of an id's
 * hash and its code, so that a probe that misses rarely goes to the bytes. Adding is not
 * thread-safe; once nothing is added any more, looking up is.
 */
final class IdDictionary implements Serializable {

  /** The code of an id that is not there. */
  static final int ABSENT = KeyDictionary.ABSENT;

  private static final long serialVersionUID = 1L;
  private static final long FREE = -1;
  private static final long HASH_HALF = 0xFFFF_FFFF_0000_0000L;

  private byte[] bytes = new byte[256];
  private int[] ends = new int[16];
  private long[] slots = new long[32];
  private int size;

  IdDictionary() {
    Arrays.fill(slots, FREE);
  }

  int size() {
    return size;
  }

  /** The code of an id, new or known. */
  int add(Utf8Buffer id) {
    long hash = id.hash();
    int slot = find(id, hash);
    if (slots[slot] != FREE) {
      return (int) slots[slot];
    }
    append(id);
    slots[slot] = hash & HASH_HALF | size;
    if (2 * ++size > slots.length) {
      grow();
    }
    return size - 1;
  }

  int add(String id) {
    return add(utf8(id));
  }

  /** The code of an id, or {@link #ABSENT}. */
  int code(Utf8Buffer id) {
    // The code of a free slot is -1, which is ABSENT.
    return (int) slots[find(id, id.hash())];
  }

  int code(String id) {
    return code(utf8(id));
  }

  String id(int code) {
    Utf8Buffer id = new Utf8Buffer(64);
    appendTo(id, code);
    return id.text(0, id.length());
  }

  void appendTo(Utf8Buffer out, int code) {
    int start = start(code);
    out.append(bytes, start, ends[code] - start);
  }

  private static Utf8Buffer utf8(String id) {
    Utf8Buffer buffer = new Utf8Buffer(id.length());
    buffer.append(id);
    return buffer;
  }

  /** The slot of an id, or the free one that it belongs in. */
  private int find(Utf8Buffer id, long hash) {
    int slot = (int) hash & slots.length - 1;
    while (slots[slot] != FREE && !holds(slots[slot], id, hash)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private boolean holds(long entry, Utf8Buffer id, long hash) {
    int code = (int) entry;
    return ((entry ^ hash) & HASH_HALF) == 0
        && Arrays.equals(bytes, start(code), ends[code], id.array(), 0, id.length());
  }

  private int start(int code) {
    return code == 0 ? 0 : ends[code - 1];
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

  /** Doubles the slots. Half of a hash is not kept, so each id is hashed again. */
  private void grow() {
    slots = new long[2 * slots.length];
    Arrays.fill(slots, FREE);
    Utf8Buffer id = new Utf8Buffer(64);
    for (int code = 0; code < size; code++) {
      id.clear();
      appendTo(id, code);
      long hash = id.hash();
      int slot = (int) hash & slots.length - 1;
      while (slots[slot] != FREE) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = hash & HASH_HALF | code;
    }
  }
}
