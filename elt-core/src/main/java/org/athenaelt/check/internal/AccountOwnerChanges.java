package org.athenaelt.check.internal;

import java.util.List;
import java.util.Locale;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.Findings;
import org.athenaelt.check.RunEnd;
import org.athenaelt.check.Threshold;
import org.athenaelt.ownership.FrequentChanges;
import org.athenaelt.ownership.JoinKey;

/** No account changes its owner on more than a share of its days. */
final class AccountOwnerChanges extends BuiltInCheck {

  AccountOwnerChanges() {
    super(
        "account-owner-changes",
        "No loan account changes its owner on more than a share of its days.",
        "loan accounts",
        CheckRule.warn(Threshold.moreThan(0)));
  }

  @Override
  public Examination begin(CheckInput input) {
    return new Examination() {
      @Override
      public Findings end(RunEnd end) {
        if (!input.run().joinKey().is(JoinKey.LOAN_ACCOUNT_ID.column())) {
          return Findings.notApplicable("the join key is not the loan account");
        }
        List<FrequentChanges> frequent =
            input.history().frequentChanges(input.settings().ownerChanges());
        return Findings.of(
            frequent.size(),
            input.history().keyCount(),
            frequent.stream()
                .limit(input.settings().examples())
                .map(f -> input.reallocations().example(f.lastPosition(), describe(f)))
                .toList());
      }
    };
  }

  private static String describe(FrequentChanges changes) {
    return String.format(
        Locale.ROOT,
        "%s changed its owner %,d times in %,d days",
        changes.key(),
        changes.changes(),
        changes.days());
  }
}
