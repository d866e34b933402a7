package org.athenaelt.check.internal;

import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.Findings;
import org.athenaelt.check.RunEnd;
import org.athenaelt.check.Threshold;

/** The newest reallocation is not older than the maximum age. */
final class NewestReallocationRecent extends BuiltInCheck {

  NewestReallocationRecent() {
    super(
        "newest-reallocation-recent",
        "The newest reallocation is not older than the maximum age.",
        "files",
        CheckRule.warn(Threshold.moreThan(0)));
  }

  @Override
  public Examination begin(CheckInput input) {
    return new Examination() {
      @Override
      public Findings end(RunEnd end) {
        return Recency.of(input, Newest.reallocation(input.reallocations()));
      }
    };
  }
}
