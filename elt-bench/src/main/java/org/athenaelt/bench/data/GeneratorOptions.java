package org.athenaelt.bench.data;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What to generate.
 *
 * @param out folder of the files, made if missing
 * @param entries rows of the accounting entries
 * @param reallocations rows of the history, at least one for each key
 * @param accounts loan accounts
 * @param owners trusts, at least two
 * @param seed same seed and options, same bytes
 * @param order order of the rows
 * @param skew how unevenly rows are spread over the keys
 * @param key the column that entries share with the history
 * @param expected whether to write the answer too
 * @param threads how many threads; has no influence on the bytes
 */
record GeneratorOptions(
    Path out,
    long entries,
    int reallocations,
    int accounts,
    int owners,
    long seed,
    RowOrder order,
    Skew skew,
    JoinKey key,
    boolean expected,
    int threads) {

  GeneratorOptions {
    atLeast(0, entries, "--entries");
    atLeast(1, accounts, "--accounts");
    atLeast(2, owners, "--owners");
    atLeast(1, threads, "--threads");
    int keys = key == JoinKey.LOAN ? accounts : owners;
    if (reallocations < keys) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--reallocations %d leaves some of the %d keys (%s) without an owner: at least one each",
              reallocations,
              keys,
              key.column()));
    }
  }

  /** How many join keys there are. */
  int keys() {
    return key == JoinKey.LOAN ? accounts : owners;
  }

  private static void atLeast(long least, long value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " " + value + " is less than " + least);
    }
  }
}
