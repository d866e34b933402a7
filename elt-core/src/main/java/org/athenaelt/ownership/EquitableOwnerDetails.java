package org.athenaelt.ownership;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The answer for one accounting entry.
 *
 * @param equiId the id of the owner on the transaction date
 * @param id the entry's id
 * @param transactionDate the entry's date
 * @param reallocationDate since when that owner holds the account
 * @param equitableOwnerName the owner's name
 */
public record EquitableOwnerDetails(
    Optional<String> equiId,
    String id,
    LocalDate transactionDate,
    Optional<LocalDate> reallocationDate,
    Optional<String> equitableOwnerName) {}
