package org.athenaelt.csv;

/**
 * A hash table of 64-bit fingerprints, told apart by their lower 32 bits first: open addressing
 * with linear probing. It grows by half when it is four fifths full. Not thread-safe.
 */
final class FingerprintTable {

  private static final int FEWEST_SLOTS = 16;

  private long[] slots;
  private int size;

  /**
   * @param slots how many to begin with; half as many fingerprints find their place at once
   */
  FingerprintTable(int slots) {
    this.slots = new long[Math.max(FEWEST_SLOTS, slots)];
  }

  /**
   * Adds a fingerprint, whose bits must all be well mixed.
   *
   * @return whether it was not there before
   */
  boolean add(long fingerprint) {
    // Zero marks a free slot; the fingerprint 0 shares the slot of another, as collisions may.
    long value = fingerprint == 0 ? 1 : fingerprint;
    int slot = find(slots, value);
    if (slots[slot] == value) {
      return false;
    }
    if ((size + 1) * 5L > slots.length * 4L) {
      slots = grown(slots);
      slot = find(slots, value);
    }
    slots[slot] = value;
    size++;
    return true;
  }

  private static long[] grown(long[] slots) {
    long[] larger = new long[slots.length + (slots.length >> 1)];
    for (long value : slots) {
      if (value != 0) {
        larger[find(larger, value)] = value;
      }
    }
    return larger;
  }

  /** The slot that holds the value, or the free one that it belongs in. */
  private static int find(long[] slots, long value) {
    int slot = (int) (((value & 0xFFFF_FFFFL) * slots.length) >>> 32);
    while (slots[slot] != 0 && slots[slot] != value) {
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    return slot;
  }
}
