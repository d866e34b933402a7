package org.athenaelt.report;

import java.util.concurrent.atomic.AtomicLongArray;
import org.athenaelt.ownership.Answers;

/**
 * Numbers of entries by key. Each thread counts in an array of its own: keys are in random order,
 * so that a shared counter is nearly always in the cache of another core.
 */
final class KeyCounts {

  /** Counts of one thread. */
  final class OfThread {

    private final int[] counts = new int[entries.length()];
    private int counted;

    /** Counts a batch. */
    void add(Answers answers) {
      if (counted > Integer.MAX_VALUE - answers.size()) {
        moveToTotals();
      }
      counted += answers.size();
      for (int row = 0; row < answers.size(); row++) {
        int key = answers.keyNumber(row);
        if (key >= 0) {
          counts[key]++;
          if (!answers.hasOwner(row)) {
            unmatched.getAndIncrement(key);
          }
        }
      }
    }

    /** Adds the counts to those of all threads, and begins again at 0. */
    void moveToTotals() {
      for (int key = 0; key < counts.length; key++) {
        if (counts[key] != 0) {
          entries.getAndAdd(key, counts[key]);
          counts[key] = 0;
        }
      }
      counted = 0;
    }
  }

  private final AtomicLongArray entries;
  private final AtomicLongArray unmatched;

  KeyCounts(int keys) {
    entries = new AtomicLongArray(keys);
    unmatched = new AtomicLongArray(keys);
  }

  /** The number of entries of a key, without those that a thread has not moved to the totals. */
  long entries(int key) {
    return entries.get(key);
  }

  /** The number of entries of a key that have no owner. */
  long unmatched(int key) {
    return unmatched.get(key);
  }
}
