package org.athenaelt.csv.internal;

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
    FingerprintTable seen = new FingerprintTable(Math.toIntExact(log.count(partition)));
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
}
