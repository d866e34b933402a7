package org.athenaelt.check.internal;

import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.DateRange;
import org.athenaelt.check.Findings;
import org.athenaelt.check.InputTable;
import org.athenaelt.check.RunEnd;
import org.athenaelt.check.Threshold;
import org.athenaelt.csv.CsvRows;

/** Dates of reallocations are in a plausible range. */
final class ReallocationDatePlausible extends BuiltInCheck {

  ReallocationDatePlausible() {
    super(
        "reallocation-date-plausible",
        "The dates of reallocations are in a plausible range.",
        "reallocations",
        CheckRule.warn(Threshold.moreThan(0)));
  }

  @Override
  public Examination begin(CheckInput input) {
    DateRange range = PlausibleDates.of(input);
    return new Examination() {
      @Override
      public Findings end(RunEnd end) {
        int date = input.reallocations().schema().indexOf("Reallocation_Date");
        if (isWithin(range, input.reallocations(), date)) {
          return Findings.noneOf(input.reallocations().size());
        }
        return ReallocationRows.failing(
            input,
            (rows, row) -> !range.contains(rows.epochDay(row, date)),
            (rows, row) -> "reallocation on " + rows.text(row, date) + ", outside " + range);
      }
    };
  }

  private static boolean isWithin(DateRange range, InputTable table, int date) {
    int earliest = Integer.MAX_VALUE;
    int latest = Integer.MIN_VALUE;
    for (CsvRows batch : table.batches()) {
      for (int row = 0; row < batch.size(); row++) {
        int day = batch.epochDay(row, date);
        earliest = Math.min(earliest, day);
        latest = Math.max(latest, day);
      }
    }
    return earliest > latest || range.contains(earliest) && range.contains(latest);
  }
}
