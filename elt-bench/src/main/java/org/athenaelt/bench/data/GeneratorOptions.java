package org.athenaelt.bench.data;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The options of the generator.
 *
 * @param out the folder of the files, created if missing
 * @param entries the number of accounting entries
 * @param reallocations the number of reallocations, at least one per key
 * @param accounts the number of loan accounts
 * @param owners the number of trusts, at least two
 * @param seed the seed: the same seed and options give the same bytes
 * @param order the order of the rows
 * @param skew how rows are distributed over the keys
 * @param key the column that entries share with the history
 * @param expected whether to write the expected answer
 * @param threads the number of threads; has no influence on the bytes
 */
record GeneratorOptions(
    Path out,
    long entries,
    int reallocations,
    int accounts,
    int owners,
    long seed,
    RowOrder order,
    KeyDistribution skew,
    KeyColumn key,
    boolean expected,
    int threads) {

  GeneratorOptions {
    atLeast(0, entries, "--entries");
    atLeast(1, accounts, "--accounts");
    atLeast(2, owners, "--owners");
    atLeast(1, threads, "--threads");
    int keys = key == KeyColumn.LOAN ? accounts : owners;
    if (reallocations < keys) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--reallocations %d is less than the %d keys (%s): each key needs at least one",
              reallocations,
              keys,
              key.column()));
    }
  }

  /** The number of join keys. */
  int keys() {
    return key == KeyColumn.LOAN ? accounts : owners;
  }

  private static void atLeast(long minimum, long value, String name) {
    if (value < minimum) {
      throw new IllegalArgumentException(name + " " + value + " is less than " + minimum);
    }
  }
}
