package org.athenaelt.check.internal;

import java.util.List;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.Findings;
import org.athenaelt.check.RunEnd;
import org.athenaelt.check.Threshold;
import org.athenaelt.ownership.BrokenChain;

/** The previous owner that a reallocation states is the owner before it. */
final class UnbrokenChain extends BuiltInCheck {

  UnbrokenChain() {
    super(
        "unbroken-chain",
        "Every reallocation of a loan account is from the owner before it.",
        "reallocations",
        CheckRule.warn(Threshold.moreThan(0)));
  }

  @Override
  public Examination begin(CheckInput input) {
    return new Examination() {
      @Override
      public Findings end(RunEnd end) {
        List<BrokenChain> broken = input.history().brokenChains();
        return Findings.of(
            broken.size(),
            input.reallocations().size(),
            broken.stream()
                .limit(input.settings().examples())
                .map(chain -> input.reallocations().example(chain.position(), describe(chain)))
                .toList());
      }
    };
  }

  private static String describe(BrokenChain chain) {
    return chain.loanAccountId()
        + " is reallocated from "
        + owner(chain.statedOwnerId())
        + " on "
        + chain.date()
        + ", but its owner was "
        + owner(chain.actualOwnerId());
  }

  private static String owner(String id) {
    return id.isEmpty() ? "nobody" : id;
  }
}
