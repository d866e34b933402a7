package org.athenaelt.check.internal;

import java.util.List;
import java.util.Locale;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.Findings;
import org.athenaelt.check.RunEnd;
import org.athenaelt.check.Threshold;
import org.athenaelt.sink.EarlierRun;
import org.athenaelt.sink.RunTotals;

/** There are not many more entries without an owner than in the run before. */
final class UnmatchedDrift extends BuiltInCheck {

  UnmatchedDrift() {
    super(
        "unmatched-drift",
        "Few more entries are without an owner than in the run before.",
        "entries",
        CheckRule.warn(Threshold.moreThanPercent(1)));
  }

  @Override
  public Examination begin(CheckInput input) {
    return new Examination() {
      @Override
      public Findings end(RunEnd end) {
        return input
            .before()
            .map(before -> compare(before, end.totals()))
            .orElseGet(BuiltInCheck::noRunBefore);
      }
    };
  }

  private static Findings compare(EarlierRun before, RunTotals now) {
    long more = Math.max(0, now.unmatchedRows() - before.unmatched());
    return Findings.of(more, now.details(), List.of())
        .with(
            String.format(
                Locale.ROOT,
                "%,d entries without an owner, %,d in run %s",
                now.unmatchedRows(),
                before.unmatched(),
                before.id()));
  }
}
