package org.athenaelt.check.internal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.Findings;
import org.athenaelt.check.RunEnd;
import org.athenaelt.check.Threshold;
import org.athenaelt.sink.EarlierRun;
import org.athenaelt.table.Printable;

/** No owner that had entries in the run before has lost all of them. */
final class OwnerKeepsEntries extends BuiltInCheck {

  OwnerKeepsEntries() {
    super(
        "owner-keeps-entries",
        "No owner that had entries in the run before has lost all of them.",
        "owners of the run before",
        CheckRule.warn(Threshold.moreThan(0)));
  }

  @Override
  public Examination begin(CheckInput input) {
    return new Examination() {
      @Override
      public Findings end(RunEnd end) {
        if (input.before().isEmpty()) {
          return noRunBefore();
        }
        EarlierRun before = input.before().get();
        return before.owners().isEmpty()
            ? Findings.notApplicable("the owners of run " + before.id() + " are not known")
            : compare(before, end.owners(), input.settings().examples());
      }
    };
  }

  private static Findings compare(EarlierRun before, Set<String> now, int shown) {
    Set<String> lost = new TreeSet<>(before.owners());
    lost.removeAll(now);
    Findings found = Findings.of(lost.size(), before.owners().size(), List.of());
    return lost.isEmpty()
        ? found
        : found.with(
            "no entries since run "
                + before.id()
                + ": "
                + Printable.names(lost.stream().limit(Math.max(1, shown)).toList(), ", ")
                + (lost.size() > shown ? ", …" : ""));
  }
}
