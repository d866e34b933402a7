package org.athenaelt.ownership;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A change of owner: from {@code date} on, inclusive, {@code equitableOwnerId} owns the account.
 *
 * @param date the first day of the new owner
 * @param loanAccountId the loan account; empty where the data are keyed by owner and have none
 * @param fromEquitableOwnerId the owner before; empty for the first allocation
 * @param equitableOwnerId the new owner
 */
public record Reallocation(
    LocalDate date, String loanAccountId, String fromEquitableOwnerId, String equitableOwnerId)
    implements Serializable {

  /** Checks that nothing is null. */
  public Reallocation {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(loanAccountId, "loanAccountId");
    Objects.requireNonNull(fromEquitableOwnerId, "fromEquitableOwnerId");
    Objects.requireNonNull(equitableOwnerId, "equitableOwnerId");
  }
}
