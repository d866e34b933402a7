package org.athenaelt.check.internal;

import org.athenaelt.check.Check;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.Findings;
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
        Rows details = batch.details();
        int entered = batch.entryColumn("Transaction_Date");
        int since = batch.detailColumn("reallocation_date");
        int rows = Math.min(batch.size(), details.size());
        Check.RowTest isLate =
            row ->
                row < rows
                    && !details.isEmpty(row, since)
                    && details.epochDay(row, since) > batch.entries().epochDay(row, entered);
        return batch.failing(
            isLate,
            row ->
                "entry "
                    + batch.entries().text(row, batch.entryColumn("Id"))
                    + " of "
                    + batch.entries().text(row, entered)
                    + " has the reallocation of "
                    + details.text(row, since));
      }
    };
  }
}
