package org.athenaelt.check.internal;

import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.DateRange;
import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.Findings;
import org.athenaelt.check.Threshold;

/** Dates of entries are in a plausible range. */
final class EntryDatePlausible extends BuiltInCheck {

  EntryDatePlausible() {
    super(
        "entry-date-plausible",
        "The dates of entries are in a plausible range.",
        "entries",
        CheckRule.warn(Threshold.moreThan(0)));
  }

  @Override
  public Examination begin(CheckInput input) {
    DateRange range = PlausibleDates.of(input);
    return new Examination() {
      @Override
      public Findings batch(EntryBatch batch) {
        int date = batch.entryColumn("Transaction_Date");
        return batch.failing(
            row -> !range.contains(batch.entries().epochDay(row, date)),
            row ->
                "entry "
                    + batch.entries().text(row, batch.entryColumn("Id"))
                    + " is of "
                    + batch.entries().text(row, date)
                    + ", outside "
                    + range);
      }
    };
  }
}
