package org.athenaelt.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transaction_Date",
        "transaction_date",
        "TRANSACTION DATE",
        "transactionDate",
        "Transaction-Date",
        " Transaction  Date\t",
        "\uFEFFTransaction_Date",
        "\uFEFF\uFEFFTransaction_Date",
        "Transaction\u00A0Date",
        "Trans\u200Baction\u2011Date",
        "Trans\u00ADaction_Date\u202F",
        "Transaction\r\nDate",
        "TRANSACT\u0130ON_DATE"
      })
  void theseAreOneName(String name) {
    assertThat(ColumnName.same("Transaction_Date", name)).isTrue();
    assertThat(ColumnName.plain(name)).isEqualTo("transactiondate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Transaction.Date", "Transaction/Date", "Transaction_Data", "Date", "", "_"})
  void theseAreOthers(String name) {
    assertThat(ColumnName.same("Transaction_Date", name)).isFalse();
  }

  @Test
  void aTableFindsItsColumnsByAnyFormOfTheirNames() {
    TableSchema schema = TableSchema.of("t", Column.id("Id"), Column.id("Loan_Account_Id"));
    assertThat(schema.indexOf("loan account id")).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableSchema.of("t", Column.id("Loan_Id"), Column.id("loan id")))
        .withMessage("table t has two columns named loan id");
  }
}
