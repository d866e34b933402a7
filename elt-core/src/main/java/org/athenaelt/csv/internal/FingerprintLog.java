package org.athenaelt.csv.internal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds duplicates among any number of 64-bit fingerprints.
 *
 * <p>Adding a fingerprint only appends it to a partition, chosen by its first bits: a hash table of
 * all fingerprints would cost a cache miss for each. At the end each partition is small enough for
 * its own hash table. Not thread-safe.
 */
final class FingerprintLog implements AutoCloseable {

  private final LongLog log;

  /** Tables of partitions that are done, for other partitions. */
  private final Queue<Table> spare = new ConcurrentLinkedQueue<>();

  FingerprintLog() {
    this(new LongLog(LongLog.PAGES_IN_MEMORY));
  }

  FingerprintLog(LongLog log) {
    this.log = log;
  }

  /** Adds a fingerprint; it must be a good hash, evenly distributed in all bits. */
  void add(long fingerprint) {
    log.append((int) (fingerprint >>> (Long.SIZE - LongLog.PARTITION_BITS)), fingerprint);
  }

  /** Fingerprints that were added more than once, at most {@code atMost} of them. */
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
    Table seen = Table.of(Math.toIntExact(log.count(partition)), spare.poll());
    LongLog.Cursor all = log.read(partition);
    while (all.hasNext()) {
      long fingerprint = all.next();
      if (!seen.add(fingerprint) && repeated.size() < atMost) {
        repeated.add(fingerprint);
      }
    }
    spare.add(seen);
    return repeated;
  }

  @Override
  public void close() {
    log.close();
  }

  /**
   * A hash set of 64-bit fingerprints: open addressing with linear probing, slots chosen by the
   * lower 32 bits.
   */
  static final class Table {

    private static final int MIN_SLOTS = 16;

    /**
     * Far longer than any probe sequence in a half-full table, unless collisions are deliberate.
     */
    private static final int MAX_PROBES = 1024;

    private static final int NO_SLOT = -1;

    private final long[] slots;

    /** How many of the slots are used, from the first on. */
    private int used;

    /** Fingerprints without a free slot within {@link #MAX_PROBES} probes. */
    private final Set<Long> overflow = new HashSet<>();

    /**
     * @param count maximum number of fingerprints
     */
    Table(int count) {
      this.slots = new long[slots(count)];
      this.used = slots.length;
    }

    /** A table without fingerprints; the other one if that is large enough. */
    static Table of(int count, @Nullable Table other) {
      if (other == null || other.slots.length < slots(count)) {
        return new Table(count);
      }
      Arrays.fill(other.slots, 0, other.used, 0);
      other.overflow.clear();
      other.used = slots(count);
      return other;
    }

    private static int slots(int count) {
      return Math.max(MIN_SLOTS, Math.multiplyExact(2, count));
    }

    /**
     * Adds a fingerprint; it must be a good hash, evenly distributed in all bits.
     *
     * @return whether it is new
     */
    boolean add(long fingerprint) {
      // Zero marks a free slot, so the fingerprint 0 is stored as 1; a false match is possible
      // anyway.
      long value = fingerprint == 0 ? 1 : fingerprint;
      int slot = find(value);
      if (slot == NO_SLOT) {
        return overflow.add(value);
      }
      boolean isNew = slots[slot] != value;
      slots[slot] = value;
      return isNew;
    }

    /** The number of fingerprints outside the table. */
    int overflow() {
      return overflow.size();
    }

    /** The slot of the value or the free slot for it; {@link #NO_SLOT} after too many probes. */
    private int find(long value) {
      int slot = (int) (((value & 0xFFFF_FFFFL) * used) >>> 32);
      for (int probes = 0; probes < MAX_PROBES; probes++) {
        if (slots[slot] == 0 || slots[slot] == value) {
          return slot;
        }
        slot = slot + 1 == used ? 0 : slot + 1;
      }
      return NO_SLOT;
    }
  }
}
