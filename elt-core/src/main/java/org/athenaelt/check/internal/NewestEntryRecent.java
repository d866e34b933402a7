package org.athenaelt.check.internal;

import java.util.concurrent.atomic.AtomicInteger;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.Findings;
import org.athenaelt.check.RunEnd;
import org.athenaelt.check.Threshold;

/** The newest entry is not older than the maximum age. */
final class NewestEntryRecent extends BuiltInCheck {

  NewestEntryRecent() {
    super(
        "newest-entry-recent",
        "The newest entry is not older than the maximum age.",
        "files",
        CheckRule.warn(Threshold.moreThan(0)));
  }

  @Override
  public Examination begin(CheckInput input) {
    boolean isWanted = input.settings().maxAge().isPresent();
    AtomicInteger newest = new AtomicInteger(Recency.NO_DAY);
    return new Examination() {
      @Override
      public Findings batch(EntryBatch batch) {
        if (isWanted) {
          newest.accumulateAndGet(Newest.entry(batch), Math::max);
        }
        return Findings.NONE;
      }

      @Override
      public Findings end(RunEnd end) {
        return Recency.of(input, newest.get());
      }
    };
  }
}
