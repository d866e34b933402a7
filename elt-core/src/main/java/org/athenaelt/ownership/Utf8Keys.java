package org.athenaelt.ownership;

import java.util.Arrays;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.csv.Utf8Buffer;

/**
 * The keys of a dictionary by their UTF-8 bytes, so that a key read from a file needs no string to
 * be looked up. Answers with the dictionary's own codes. Immutable and thread-safe.
 *
 * <p>Open addressing with linear probing. A slot holds the upper half of a key's hash and its code,
 * so that a probe that misses rarely goes to the bytes.
 */
final class Utf8Keys {

  private static final long FREE = -1;

  private final byte[] bytes;
  private final int[] ends;
  private final long[] slots;

  private Utf8Keys(byte[] bytes, int[] ends, long[] slots) {
    this.bytes = bytes;
    this.ends = ends;
    this.slots = slots;
  }

  static Utf8Keys of(KeyDictionary<String> keys) {
    Utf8Buffer all = new Utf8Buffer(16 * keys.size());
    Utf8Buffer one = new Utf8Buffer(64);
    int[] ends = new int[keys.size()];
    long[] slots = new long[Integer.highestOneBit(Math.max(4, keys.size())) << 2];
    Arrays.fill(slots, FREE);
    for (int code = 0; code < keys.size(); code++) {
      one.clear();
      one.append(keys.key(code));
      all.append(one.array(), 0, one.length());
      ends[code] = all.length();
      long hash = one.hash();
      int slot = (int) hash & slots.length - 1;
      while (slots[slot] != FREE) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = hash & 0xFFFF_FFFF_0000_0000L | code;
    }
    return new Utf8Keys(all.array(), ends, slots);
  }

  /** The code of a key, or {@link KeyDictionary#ABSENT}. */
  int code(Utf8Buffer key) {
    long hash = key.hash();
    int slot = (int) hash & slots.length - 1;
    while (slots[slot] != FREE) {
      long entry = slots[slot];
      if ((entry ^ hash) >>> 32 == 0 && isKey((int) entry, key)) {
        return (int) entry;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return KeyDictionary.ABSENT;
  }

  private boolean isKey(int code, Utf8Buffer key) {
    int start = code == 0 ? 0 : ends[code - 1];
    return Arrays.equals(bytes, start, ends[code], key.array(), 0, key.length());
  }
}
