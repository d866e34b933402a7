package org.athenaelt.csv;

/**
 * A set of 64-bit fingerprints that grows in small steps: 10 to 16 bytes for each.
 *
 * <p>Open addressing with linear probing in many segments. Each segment grows by itself, by half,
 * when it is four fifths full, so that there is never a moment at which everything lies twice in
 * memory. Not thread-safe.
 */
final class FingerprintSet {

  private static final int SEGMENT_BITS = 8;
  private static final int FIRST_SLOTS = 16;

  private final long[][] segments = new long[1 << SEGMENT_BITS][FIRST_SLOTS];
  private final int[] sizes = new int[1 << SEGMENT_BITS];

  /**
   * Adds a fingerprint, whose bits must all be well mixed.
   *
   * @return whether it was not there before
   */
  boolean add(long fingerprint) {
    // Zero marks a free slot; the fingerprint 0 shares the slot of another, as collisions may.
    long value = fingerprint == 0 ? 1 : fingerprint;
    int segment = (int) (value >>> (Long.SIZE - SEGMENT_BITS));
    long[] slots = segments[segment];
    int slot = find(slots, value);
    if (slots[slot] == value) {
      return false;
    }
    if ((sizes[segment] + 1) * 5L > slots.length * 4L) {
      slots = grown(slots);
      segments[segment] = slots;
      slot = find(slots, value);
    }
    slots[slot] = value;
    sizes[segment]++;
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
    // Scales the low 32 bits to the number of slots; the high bits have chosen the segment.
    int slot = (int) (((value & 0xFFFF_FFFFL) * slots.length) >>> 32);
    while (slots[slot] != 0 && slots[slot] != value) {
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    return slot;
  }
}
