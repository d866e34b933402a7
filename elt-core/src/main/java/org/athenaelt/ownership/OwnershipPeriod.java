package org.athenaelt.ownership;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A period of time with one owner.
 *
 * @param from its first day, inclusive
 * @param to the first day of the next owner, exclusive; empty for the latest owner
 * @param ownerId the owner's id
 * @param owner the owner; empty if the id is not among the owners
 */
public record OwnershipPeriod(
    LocalDate from, Optional<LocalDate> to, String ownerId, Optional<EquitableOwner> owner) {}
