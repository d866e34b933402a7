package org.athenaelt.check.internal;

import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.Findings;
import org.athenaelt.check.Threshold;
import org.athenaelt.csv.CsvRows;

/** The credited and the debited amount of an entry are equal, if it has both. */
final class CreditEqualsDebit extends BuiltInCheck {

  CreditEqualsDebit() {
    super(
        "credit-equals-debit",
        "The credit of an entry equals its debit, if it has both.",
        "entries",
        CheckRule.warn(Threshold.moreThan(0)));
  }

  @Override
  public Examination begin(CheckInput input) {
    return new Examination() {
      @Override
      public Findings batch(EntryBatch batch) {
        CsvRows entries = batch.entries();
        int credit = batch.entryColumn("Credit_Amount");
        int debit = batch.entryColumn("Debit_Amount");
        int different = 0;
        for (int row = 0; row < entries.size(); row++) {
          different += isDifferent(entries, credit, debit, row) ? 1 : 0;
        }
        return different == 0
            ? Findings.noneOf(batch.size())
            : batch.failing(
                row -> isDifferent(entries, credit, debit, row),
                row ->
                    "entry "
                        + entries.text(row, batch.entryColumn("Id"))
                        + " has credit "
                        + entries.text(row, credit)
                        + " and debit "
                        + entries.text(row, debit));
      }
    };
  }

  private static boolean isDifferent(CsvRows entries, int credit, int debit, int row) {
    return !entries.sameText(row, credit, entries, row, debit)
        && !entries.isEmpty(row, credit)
        && !entries.isEmpty(row, debit);
  }
}
