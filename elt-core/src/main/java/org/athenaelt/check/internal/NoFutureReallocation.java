package org.athenaelt.check.internal;

import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.Findings;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.table.Rows;

/** No answer comes from a reallocation after the date of its entry. */
final class NoFutureReallocation extends BuiltInCheck {

  NoFutureReallocation() {
    super(
        "no-future-reallocation",
        "No entry has the owner of a later reallocation.",
        "entries",
        CheckRule.error());
  }

  @Override
  public Examination begin(CheckInput input) {
    return new Examination() {
      @Override
      public Findings batch(EntryBatch batch) {
        return count(batch) == 0 ? Findings.noneOf(batch.size()) : describe(batch);
      }
    };
  }

  private static int count(EntryBatch batch) {
    CsvRows entries = batch.entries();
    Rows details = batch.details();
    int entered = batch.entryColumn("Transaction_Date");
    int since = batch.detailColumn("reallocation_date");
    int rows = Math.min(entries.size(), details.size());
    int late = 0;
    for (int row = 0; row < rows; row++) {
      late += isLate(entries, entered, details, since, row) ? 1 : 0;
    }
    return late;
  }

  private static Findings describe(EntryBatch batch) {
    CsvRows entries = batch.entries();
    Rows details = batch.details();
    int entered = batch.entryColumn("Transaction_Date");
    int since = batch.detailColumn("reallocation_date");
    return batch.failing(
        row -> row < details.size() && isLate(entries, entered, details, since, row),
        row ->
            "entry "
                + entries.text(row, batch.entryColumn("Id"))
                + " of "
                + entries.text(row, entered)
                + " has the reallocation of "
                + details.text(row, since));
  }

  private static boolean isLate(CsvRows entries, int entered, Rows details, int since, int row) {
    return !details.isEmpty(row, since)
        && details.epochDay(row, since) > entries.epochDay(row, entered);
  }
}
