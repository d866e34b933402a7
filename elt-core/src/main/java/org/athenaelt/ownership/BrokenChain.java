package org.athenaelt.ownership;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A reallocation whose stated previous owner is not the owner before it. The reallocation still
 * counts.
 *
 * @param position the position of the reallocation in the input, counted from 0
 * @param loanAccountId the loan account
 * @param date the date of the reallocation
 * @param statedOwnerId the previous owner that it states; empty if none
 * @param actualOwnerId the owner before it; empty if it is the first of its account
 */
public record BrokenChain(
    int position, String loanAccountId, LocalDate date, String statedOwnerId, String actualOwnerId)
    implements Serializable {}
