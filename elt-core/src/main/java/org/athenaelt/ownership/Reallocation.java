package org.athenaelt.ownership;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A change of owner: {@code equitableOwnerId} owns the account from {@code date} on, inclusive. No
 * component is null: an absent id is empty text.
 *
 * @param date the first day of the new owner
 * @param loanAccountId the loan account; may be empty if the join key is the owner
 * @param fromEquitableOwnerId the previous owner; empty for the first allocation
 * @param equitableOwnerId the new owner
 */
public record Reallocation(
    LocalDate date, String loanAccountId, String fromEquitableOwnerId, String equitableOwnerId)
    implements Serializable {

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one is null
   */
  public Reallocation {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(loanAccountId, "loanAccountId");
    Objects.requireNonNull(fromEquitableOwnerId, "fromEquitableOwnerId");
    Objects.requireNonNull(equitableOwnerId, "equitableOwnerId");
  }
}
