package org.athenaelt.explain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.athenaelt.explain.Candidate.Role;
import org.athenaelt.ownership.OwnerAssignment;

/** The rules of the join as sentences about one entry. */
final class Sentences {

  private Sentences() {}

  static String because(Explanation explanation) {
    OwnerAssignment answer = explanation.answer();
    ExplainedEntry entry = explanation.entry();
    if (answer instanceof OwnerAssignment.UnknownKey) {
      return entry.key().isEmpty()
          ? "The entry has no " + explanation.joinKey() + ", so no reallocation belongs to it."
          : "No reallocation has the " + explanation.joinKey() + " " + entry.key() + ".";
    }
    if (answer instanceof OwnerAssignment.BeforeFirst early) {
      LocalDate first = early.firstReallocation();
      return "The first reallocation of "
          + entry.key()
          + " is on "
          + first
          + ", "
          + days(entry.transactionDate().until(first, ChronoUnit.DAYS))
          + " after the entry, and a later one never decides.";
    }
    return decides(explanation) + remark(answer) + choice(explanation);
  }

  private static String decides(Explanation explanation) {
    ExplainedEntry entry = explanation.entry();
    LocalDate since = explanation.answer().since().orElseThrow();
    long days = since.until(entry.transactionDate(), ChronoUnit.DAYS);
    return "The latest reallocation of "
        + entry.key()
        + " on or before "
        + entry.transactionDate()
        + " decides: that of "
        + (days == 0 ? "the same day" : since + ", " + days(days) + " before");
  }

  private static String remark(OwnerAssignment answer) {
    return answer instanceof OwnerAssignment.UnknownOwner unknown
        ? "; its owner " + unknown.id() + " is not among the owners."
        : ".";
  }

  /** Which of several different reallocations of the same date decides. */
  private static String choice(Explanation explanation) {
    LocalDate since = explanation.answer().since().orElseThrow();
    boolean chosenSeen = false;
    long before = 0;
    long after = 0;
    for (Candidate candidate : explanation.candidates()) {
      chosenSeen |= candidate.role() == Role.CHOSEN;
      if (candidate.role() == Role.OVERRULED && candidate.reallocation().date().equals(since)) {
        before += chosenSeen ? 0 : 1;
        after += chosenSeen ? 1 : 0;
      }
    }
    return before + after == 0
        ? ""
        : " Others of that date differ; the policy for duplicates chose the "
            + (before > 0 ? "last." : "first.");
  }

  private static String days(long days) {
    return days == 1 ? "1 day" : days + " days";
  }
}
