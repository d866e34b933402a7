package org.athenaelt.bench.data;

/**
 * Chooses for each entry its date and the reallocation in force on it, so that the expected answer
 * needs no join. Thread-safe.
 */
interface EntryPlan {

  /**
   * Plans {@code count} entries.
   *
   * @param first the number of the first entry
   * @param count the number of entries
   * @param rows receives for each entry the row of the {@link History} in force
   * @param days receives for each entry the transaction date, as an epoch day
   */
  void plan(long first, int count, int[] rows, int[] days);
}
