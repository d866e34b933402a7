package org.athenaelt.csv.internal;

import java.util.HashSet;
import java.util.Set;

/**
 * A hash table of 64-bit fingerprints, told apart by their lower 32 bits first: open addressing
 * with linear probing. Not thread-safe.
 */
final class FingerprintTable {

  private static final int FEWEST_SLOTS = 16;

  /**
   * The longest run in a table half full is far shorter, unless fingerprints collide on purpose.
   */
  private static final int MOST_PROBES = 1024;

  private static final int NO_SLOT = -1;

  private final long[] slots;

  /** Those that found too many slots taken. */
  private final Set<Long> crowdedOut = new HashSet<>();

  /**
   * @param count how many fingerprints there will be at most
   */
  FingerprintTable(int count) {
    this.slots = new long[Math.max(FEWEST_SLOTS, Math.multiplyExact(2, count))];
  }

  /**
   * Adds a fingerprint, whose bits must all be well mixed.
   *
   * @return whether it was not there before
   */
  boolean add(long fingerprint) {
    // Zero marks a free slot; the fingerprint 0 shares the slot of another, as collisions may.
    long value = fingerprint == 0 ? 1 : fingerprint;
    int slot = find(value);
    if (slot == NO_SLOT) {
      return crowdedOut.add(value);
    }
    boolean isNew = slots[slot] != value;
    slots[slot] = value;
    return isNew;
  }

  int crowdedOut() {
    return crowdedOut.size();
  }

  /** The slot that holds the value, or the free one that it belongs in, if it is near enough. */
  private int find(long value) {
    int slot = (int) (((value & 0xFFFF_FFFFL) * slots.length) >>> 32);
    for (int probes = 0; probes < MOST_PROBES; probes++) {
      if (slots[slot] == 0 || slots[slot] == value) {
        return slot;
      }
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    return NO_SLOT;
  }
}
