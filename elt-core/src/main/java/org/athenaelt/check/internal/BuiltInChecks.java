package org.athenaelt.check.internal;

import com.google.common.collect.ImmutableList;
import org.athenaelt.check.Check;
import org.athenaelt.check.Threshold;
import org.athenaelt.check.internal.derived.AnswerDerivedAgain;
import org.athenaelt.ownership.UnmatchedReason;

/** The checks of every run. */
public final class BuiltInChecks {

  /**
   * In the order of their results: the answer first, then the inputs, then the change over runs.
   */
  public static final ImmutableList<Check> ALL =
      ImmutableList.of(
          new OneRowPerEntry(),
          new NoFutureReallocation(),
          new AnswerDerivedAgain(),
          new UnmatchedEntries(
              "entry-key-known",
              "Every entry's key has reallocations.",
              UnmatchedReason.UNKNOWN_KEY,
              Threshold.moreThanPercent(1)),
          new UnmatchedEntries(
              "entry-after-first-reallocation",
              "No entry is before the first reallocation of its key.",
              UnmatchedReason.BEFORE_FIRST_REALLOCATION,
              Threshold.moreThanPercent(1)),
          new UnmatchedEntries(
              "entry-owner-known",
              "Every entry's owner is among the owners.",
              UnmatchedReason.UNKNOWN_OWNER,
              Threshold.moreThanPercent(1)),
          new IdsUnique(),
          new CreditEqualsDebit(),
          new EntryDatePlausible(),
          new NewestEntryRecent(),
          new ReallocationOwnerKnown(),
          new OneReallocationPerDate(),
          new UnbrokenChain(),
          new ReallocationDatePlausible(),
          new NewestReallocationRecent(),
          new AccountOwnerChanges(),
          new OwnerHasEntries(),
          new OwnerKeepsEntries(),
          new EntryCountDrift(),
          new UnmatchedDrift());

  private BuiltInChecks() {}
}
