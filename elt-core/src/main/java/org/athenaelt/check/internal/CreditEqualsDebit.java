package org.athenaelt.check.internal;

import org.athenaelt.check.Check;
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
        Check.RowTest differs =
            row ->
                !entries.sameText(row, credit, debit)
                    && !entries.isEmpty(row, credit)
                    && !entries.isEmpty(row, debit);
        return batch.failing(
            differs,
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
}
