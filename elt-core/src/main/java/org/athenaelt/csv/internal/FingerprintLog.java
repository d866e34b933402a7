package org.athenaelt.csv.internal;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Any number of 64-bit fingerprints, and in the end which of them were added twice.
 *
 * <p>Appending is all that happens for each fingerprint: a hash table over all of them would miss
 * the processor's caches each time. They are sorted into partitions by their first bits, and each
 * partition is small enough for a table of its own in the end. Not thread-safe.
 */
final class FingerprintLog implements AutoCloseable {

  private final LongLog log;

  FingerprintLog() {
    this(new LongLog(LongLog.PAGES_IN_MEMORY));
  }

  FingerprintLog(LongLog log) {
    this.log = log;
  }

  /** Adds a fingerprint, whose bits must all be well mixed. */
  void add(long fingerprint) {
    log.append((int) (fingerprint >>> (Long.SIZE - LongLog.PARTITION_BITS)), fingerprint);
  }

  /** Fingerprints that were added more than once; no more than {@code atMost} of them. */
  Set<Long> repeated(int atMost) {
    return IntStream.range(0, LongLog.PARTITIONS)
        .parallel()
        .mapToObj(partition -> repeated(partition, atMost))
        .flatMap(Set::stream)
        .limit(atMost)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<Long> repeated(int partition, int atMost) {
    Set<Long> repeated = new TreeSet<>();
    Table seen = new Table(Math.toIntExact(log.count(partition)));
    LongLog.Cursor all = log.read(partition);
    while (all.hasNext()) {
      long fingerprint = all.next();
      if (!seen.add(fingerprint) && repeated.size() < atMost) {
        repeated.add(fingerprint);
      }
    }
    return repeated;
  }

  @Override
  public void close() {
    log.close();
  }

  /**
   * A hash table of 64-bit fingerprints, told apart by their lower 32 bits first: open addressing
   * with linear probing. Not thread-safe.
   */
  static final class Table {

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
    Table(int count) {
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
}
