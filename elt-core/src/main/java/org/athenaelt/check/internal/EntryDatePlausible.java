package org.athenaelt.check.internal;

import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.DateRange;
import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.Findings;
import org.athenaelt.check.Threshold;
import org.athenaelt.csv.CsvRows;

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
        CsvRows entries = batch.entries();
        int date = batch.entryColumn("Transaction_Date");
        int earliest = Integer.MAX_VALUE;
        int latest = Integer.MIN_VALUE;
        for (int row = 0; row < entries.size(); row++) {
          int day = entries.epochDay(row, date);
          earliest = Math.min(earliest, day);
          latest = Math.max(latest, day);
        }
        if (entries.size() == 0 || range.contains(earliest) && range.contains(latest)) {
          return Findings.noneOf(batch.size());
        }
        return batch.failing(
            row -> !range.contains(entries.epochDay(row, date)),
            row ->
                "entry "
                    + entries.text(row, batch.entryColumn("Id"))
                    + " is of "
                    + entries.text(row, date)
                    + ", outside "
                    + range);
      }
    };
  }
}
