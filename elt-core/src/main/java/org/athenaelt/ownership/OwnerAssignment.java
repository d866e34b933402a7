package org.athenaelt.ownership;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Who owned a key on a day, or why nobody can be named.
 *
 * @param owner the owner; empty if there is a {@code reason}
 * @param ownerId the owner's id; present without an {@code owner} when the id is not among the
 *     owners
 * @param since the date of the reallocation that decides, on or before the day asked for
 * @param reason why there is no owner; empty if there is one
 * @param firstReallocation the key's first reallocation, when it comes after the day asked for
 */
public record OwnerAssignment(
    Optional<EquitableOwner> owner,
    Optional<String> ownerId,
    Optional<LocalDate> since,
    Optional<UnmatchedReason> reason,
    Optional<LocalDate> firstReallocation) {

  public static OwnerAssignment of(EquitableOwner owner, LocalDate since) {
    return new OwnerAssignment(
        Optional.of(owner),
        Optional.of(owner.id()),
        Optional.of(since),
        Optional.empty(),
        Optional.empty());
  }

  public static OwnerAssignment unknownOwner(String ownerId, LocalDate since) {
    return new OwnerAssignment(
        Optional.empty(),
        Optional.of(ownerId),
        Optional.of(since),
        Optional.of(UnmatchedReason.UNKNOWN_OWNER),
        Optional.empty());
  }

  static OwnerAssignment beforeFirst(LocalDate first) {
    return new OwnerAssignment(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(UnmatchedReason.BEFORE_FIRST_REALLOCATION),
        Optional.of(first));
  }

  static OwnerAssignment unknownKey() {
    return new OwnerAssignment(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(UnmatchedReason.UNKNOWN_KEY),
        Optional.empty());
  }
}
