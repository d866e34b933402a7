package org.athenaelt.report;

import org.athenaelt.ownership.Answers;

/**
 * Numbers of entries by key. Each thread counts in arrays of its own: keys are in random order, so
 * that a shared counter is nearly always in the cache of another core.
 */
final class KeyCounts {

  /** Counts of one thread. */
  final class OfThread {

    private final int[] ofEntries = new int[entries.length];
    private final int[] ofUnmatched = new int[entries.length];
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
          ofEntries[key]++;
          if (!answers.hasOwner(row)) {
            ofUnmatched[key]++;
          }
        }
      }
    }

    /** Adds the counts to those of all threads, and begins again at 0. */
    void moveToTotals() {
      move(ofEntries, entries);
      move(ofUnmatched, unmatched);
      counted = 0;
    }
  }

  private final long[] entries;
  private final long[] unmatched;

  KeyCounts(int keys) {
    entries = new long[keys];
    unmatched = new long[keys];
  }

  private synchronized void move(int[] counts, long[] totals) {
    for (int key = 0; key < counts.length; key++) {
      totals[key] += counts[key];
      counts[key] = 0;
    }
  }

  /** The number of entries of a key, after all threads have moved theirs to the totals. */
  long entries(int key) {
    return entries[key];
  }

  /** The number of entries of a key that have no owner. */
  long unmatched(int key) {
    return unmatched[key];
  }
}
