package org.athenaelt.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinKeyTest {

  @Test
  void isFoundUnderAnyFormOfItsName() {
    assertThat(
            JoinKey.shared(List.of("Id", "loanAccountId"), List.of("\uFEFFLoan Account\u00A0Id")))
        .contains(JoinKey.LOAN_ACCOUNT_ID);
    assertThat(JoinKey.shared(List.of("EQUITABLE-OWNER-ID"), List.of(" equitable owner id ")))
        .contains(JoinKey.EQUITABLE_OWNER_ID);
    assertThat(JoinKey.shared(List.of("Loan_Account"), List.of("Loan_Account_Id"))).isEmpty();
  }

  /** A key that is named in another form is still the owner, and not a column of its own. */
  @Test
  void isTheSameKeyUnderAnyFormOfItsName() {
    OwnershipHistory history =
        OwnershipHistory.of(
            List.of(),
            List.of(new Reallocation(LocalDate.EPOCH, "loan", "", "owner")),
            new JoinKey("equitable owner id"),
            DuplicatePolicy.FAIL);
    assertThat(history.timeline("owner")).hasSize(1);
    assertThat(history.timeline("loan")).isEmpty();
  }
}
