package org.athenaelt.report;

import org.athenaelt.csv.CsvRows;
import org.athenaelt.ownership.Answers;

/**
 * What one thread adds up. The loop over the entries has a method of its own, with nothing else in
 * it that would have to be compiled. Not thread-safe.
 */
final class Tally {

  private final MonthlySums sums;
  private final KeyCounts.OfThread counts;
  private final int owners;
  private final int dateColumn;

  /**
   * Nothing added up yet.
   *
   * @param owners the number of owners, which are the first groups of the sums
   */
  Tally(MonthlySums sums, KeyCounts counts, int owners, int dateColumn) {
    this.sums = sums;
    this.counts = counts.new OfThread();
    this.owners = owners;
    this.dateColumn = dateColumn;
  }

  /** Adds a batch of entries and their answers. */
  void add(CsvRows entries, Answers answers) {
    counts.add(answers);
    for (int row = 0; row < answers.size(); row++) {
      int owner = answers.ownerNumber(row);
      int group = owner >= 0 ? owner : owners + Trusts.reason(answers.keyNumber(row) >= 0);
      sums.add(group, entries.epochDay(row, dateColumn), entries, row);
    }
  }

  /** Adds what it has to that of all threads. */
  void moveTo(MonthlySums all) {
    all.add(sums);
    counts.moveToTotals();
  }
}
