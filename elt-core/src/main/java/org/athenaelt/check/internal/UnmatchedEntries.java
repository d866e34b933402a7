package org.athenaelt.check.internal;

import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.Findings;
import org.athenaelt.check.Threshold;
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
    String key = input.run().joinKey().column();
    return new Examination() {
      @Override
      public Findings batch(EntryBatch batch) {
        if (batch.unmatched().size() == 0) {
          return Findings.noneOf(batch.size());
        }
        return batch.failing(
            row -> batch.answers().reason(row).filter(r -> r == reason).isPresent(),
            row ->
                "entry "
                    + batch.entries().text(row, batch.entryColumn("Id"))
                    + " of "
                    + batch.entries().text(row, batch.entryColumn("Transaction_Date"))
                    + ", "
                    + key
                    + " \""
                    + batch.entries().text(row, batch.entryColumn(key))
                    + "\": "
                    + reason);
      }
    };
  }
}
