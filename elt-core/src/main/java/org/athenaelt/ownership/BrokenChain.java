package org.athenaelt.ownership;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A reallocation whose stated previous owner is not the owner before it. It is used all the same:
 * the owner from its date on is not in doubt.
 *
 * @param position the reallocation's position in the order given
 * @param loanAccountId the account
 * @param date the date of the reallocation
 * @param statedOwnerId the previous owner that it names; empty if none
 * @param actualOwnerId the owner before it; empty if it is the first of its account
 */
public record BrokenChain(
    int position, String loanAccountId, LocalDate date, String statedOwnerId, String actualOwnerId)
    implements Serializable {}
