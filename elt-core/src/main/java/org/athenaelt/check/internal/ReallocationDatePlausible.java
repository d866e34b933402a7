package org.athenaelt.check.internal;

import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.DateRange;
import org.athenaelt.check.Findings;
import org.athenaelt.check.RunEnd;
import org.athenaelt.check.Threshold;

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
        return ReallocationRows.failing(
            input,
            (rows, row) -> !range.contains(rows.epochDay(row, date)),
            (rows, row) -> "reallocation on " + rows.text(row, date) + ", outside " + range);
      }
    };
  }
}
