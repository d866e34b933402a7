package org.athenaelt.csv;

import java.util.Arrays;

/**
 * A set of 64-bit fingerprints that grows in small steps: 10 to 16 bytes for each.
 *
 * <p>It is made of many tables, chosen by the highest bits, that grow each by itself, so that there
 * is never a moment at which everything lies twice in memory. Not thread-safe.
 */
final class FingerprintSet {

  private static final int TABLE_BITS = 8;

  private final FingerprintTable[] tables = new FingerprintTable[1 << TABLE_BITS];

  FingerprintSet() {
    Arrays.setAll(tables, i -> new FingerprintTable(0));
  }

  /**
   * Adds a fingerprint, whose bits must all be well mixed.
   *
   * @return whether it was not there before
   */
  boolean add(long fingerprint) {
    return tables[(int) (fingerprint >>> (Long.SIZE - TABLE_BITS))].add(fingerprint);
  }
}
