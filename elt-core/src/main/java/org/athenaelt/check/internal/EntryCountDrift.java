package org.athenaelt.check.internal;

import java.util.List;
import java.util.Locale;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.Findings;
import org.athenaelt.check.RunEnd;
import org.athenaelt.check.Threshold;
import org.athenaelt.sink.EarlierRun;

/** The number of entries is close to that of the run before. */
final class EntryCountDrift extends BuiltInCheck {

  EntryCountDrift() {
    super(
        "entry-count-drift",
        "The number of entries is close to that of the run before.",
        "entries of the run before",
        CheckRule.warn(Threshold.moreThanPercent(20)));
  }

  @Override
  public Examination begin(CheckInput input) {
    return new Examination() {
      @Override
      public Findings end(RunEnd end) {
        return input
            .before()
            .map(before -> compare(before, end.totals().details()))
            .orElseGet(BuiltInCheck::noRunBefore);
      }
    };
  }

  private static Findings compare(EarlierRun before, long now) {
    return Findings.of(Math.abs(now - before.entries()), before.entries(), List.of())
        .with(
            String.format(
                Locale.ROOT, "%,d entries, %,d in run %s", now, before.entries(), before.id()));
  }
}
