package org.athenaelt.explain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/** The columns of {@code Accounting_Entry}, read into values. */
final class EntryColumns {

  private final int id;
  private final int date;
  private final int key;
  private final int account;
  private final int credit;
  private final int creditCode;
  private final int debit;
  private final int debitCode;

  EntryColumns(TableSchema schema, JoinKey joinKey) {
    this.id = schema.indexOf("Id");
    this.date = schema.indexOf("Transaction_Date");
    this.key = schema.indexOf(joinKey.column());
    this.account = schema.indexOf("Loan_Account_Id");
    this.credit = schema.indexOf("Credit_Amount");
    this.creditCode = schema.indexOf("Credit_GL_Account_Code");
    this.debit = schema.indexOf("Debit_Amount");
    this.debitCode = schema.indexOf("Debit_GL_Account_Code");
  }

  String id(Rows rows, int row) {
    return rows.text(row, id);
  }

  String key(Rows rows, int row) {
    return rows.text(row, key);
  }

  LocalDate date(Rows rows, int row) {
    return LocalDate.ofEpochDay(rows.epochDay(row, date));
  }

  Optional<BigDecimal> credit(Rows rows, int row) {
    return amount(rows, row, credit);
  }

  Optional<BigDecimal> debit(Rows rows, int row) {
    return amount(rows, row, debit);
  }

  ExplainedEntry entry(Rows rows, int row, Place place) {
    return new ExplainedEntry(
        id(rows, row),
        date(rows, row),
        key(rows, row),
        rows.text(row, account),
        credit(rows, row),
        rows.text(row, creditCode),
        debit(rows, row),
        rows.text(row, debitCode),
        place);
  }

  private static Optional<BigDecimal> amount(Rows rows, int row, int column) {
    return rows.isEmpty(row, column)
        ? Optional.empty()
        : Optional.of(new BigDecimal(rows.text(row, column)));
  }
}
