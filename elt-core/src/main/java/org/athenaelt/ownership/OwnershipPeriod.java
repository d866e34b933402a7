package org.athenaelt.ownership;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A period of time with one owner, from one reallocation to the next.
 *
 * @param from the date of the reallocation: the first day of the period, inclusive
 * @param to the date of the next reallocation: the end of the period, exclusive; empty if there is
 *     no later reallocation, and the owner is still the owner
 * @param ownerId the owner's id
 * @param owner the owner; empty if the id is not among the owners
 */
public record OwnershipPeriod(
    LocalDate from, Optional<LocalDate> to, String ownerId, Optional<EquitableOwner> owner) {}
