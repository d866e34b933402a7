package org.athenaelt.check.internal;

import java.util.ArrayList;
import java.util.List;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.Example;
import org.athenaelt.check.Findings;
import org.athenaelt.check.Threshold;
import org.athenaelt.ownership.Answers;
import org.athenaelt.ownership.UnmatchedReason;

/** Entries without an owner for one reason. */
final class UnmatchedEntries extends BuiltInCheck {

  private final UnmatchedReason reason;

  UnmatchedEntries(String id, String description, UnmatchedReason reason, Threshold warnIf) {
    super(id, description, "entries", CheckRule.warn(warnIf));
    this.reason = reason;
  }

  @Override
  public Examination begin(CheckInput input) {
    return new Examination() {
      @Override
      public Findings batch(EntryBatch batch) {
        int failures = count(batch);
        List<Example> examples = new ArrayList<>();
        int shown = Math.min(failures, batch.input().settings().examples());
        for (int row = 0; examples.size() < shown; row++) {
          if (isFor(batch.answers(), row)) {
            examples.add(batch.example(row, describe(batch, row)));
          }
        }
        return Findings.of(failures, batch.size(), examples);
      }
    };
  }

  private int count(EntryBatch batch) {
    int failures = 0;
    // Nearly always none: the rows without an owner are known without a search.
    if (batch.unmatched().size() > 0) {
      for (int row = 0; row < batch.answers().size(); row++) {
        failures += isFor(batch.answers(), row) ? 1 : 0;
      }
    }
    return failures;
  }

  private boolean isFor(Answers answers, int row) {
    return !answers.hasOwner(row) && answers.reason(row).filter(r -> r == reason).isPresent();
  }

  private String describe(EntryBatch batch, int row) {
    String key = batch.input().run().joinKey().column();
    return "entry "
        + batch.entries().text(row, batch.entryColumn("Id"))
        + " of "
        + batch.entries().text(row, batch.entryColumn("Transaction_Date"))
        + ", "
        + key
        + " \""
        + batch.entries().text(row, batch.entryColumn(key))
        + "\": "
        + reason;
  }
}
