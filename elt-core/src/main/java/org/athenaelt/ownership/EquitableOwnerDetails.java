package org.athenaelt.ownership;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The owner of one accounting entry.
 *
 * @param equiId the id of the owner on the transaction date; empty if there is none
 * @param id the id of the entry
 * @param transactionDate the date of the entry
 * @param reallocationDate the date of the reallocation to that owner; empty if there is none
 * @param equitableOwnerName the name of the owner; empty if there is none or the name is not known
 */
public record EquitableOwnerDetails(
    Optional<String> equiId,
    String id,
    LocalDate transactionDate,
    Optional<LocalDate> reallocationDate,
    Optional<String> equitableOwnerName) {}
