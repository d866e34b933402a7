package org.athenaelt.bench.data;

/**
 * When entries happen and which reallocation holds them: the answer is known before the question is
 * written, so that nothing has to be looked up. Thread-safe.
 */
interface EntryPlan {

  /**
   * Plans entries {@code first} and following.
   *
   * @param first number of the first entry
   * @param rows receives the row of the {@link History} in force, for each entry
   * @param days receives the transaction date as an epoch day, for each entry
   * @param count how many
   */
  void plan(long first, int count, int[] rows, int[] days);
}
