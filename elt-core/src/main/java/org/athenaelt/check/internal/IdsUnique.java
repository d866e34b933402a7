package org.athenaelt.check.internal;

import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.Findings;
import org.athenaelt.check.RunEnd;
import org.athenaelt.check.Threshold;
import org.athenaelt.sink.RunTotals;

/**
 * Ids of owners and entries are unique and not empty. Reading refuses all other rows; this counts
 * those that the run was told to leave out.
 */
final class IdsUnique extends BuiltInCheck {

  IdsUnique() {
    super(
        "ids-unique",
        "Ids of owners and entries are unique and not empty.",
        "rows",
        CheckRule.warn(Threshold.moreThan(0)));
  }

  @Override
  public Examination begin(CheckInput input) {
    return new Examination() {
      @Override
      public Findings end(RunEnd end) {
        RunTotals totals = end.totals();
        Findings rejected = end.rejected().getOrDefault("Id", Findings.NONE);
        return Findings.of(
            rejected.failures(),
            totals.owners().rowsRead() + totals.entries().rowsRead(),
            rejected.examples());
      }
    };
  }
}
