package org.athenaelt.ownership;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The owner of a key on a day, or the reason why there is none: one of four cases. Immutable.
 *
 * <pre>{@code
 * OwnerAssignment answer = history.ownerOf("a807F0000004EMaQAM", LocalDate.of(2019, 3, 1));
 * if (answer instanceof OwnerAssignment.Owned owned) {
 *   book(owned.trust(), owned.reallocation());
 * } else if (answer instanceof OwnerAssignment.BeforeFirst early) {
 *   warn("the first reallocation is on " + early.firstReallocation());
 * }
 * }</pre>
 */
public sealed interface OwnerAssignment {

  /**
   * A reallocation decides, and its owner is known.
   *
   * @param trust the owner
   * @param reallocation the date of the reallocation, on or before the day asked for
   */
  record Owned(EquitableOwner trust, LocalDate reallocation) implements OwnerAssignment {}

  /**
   * A reallocation decides, and its owner is not among the owners.
   *
   * @param id the owner's id
   * @param reallocation the date of the reallocation, on or before the day asked for
   */
  record UnknownOwner(String id, LocalDate reallocation) implements OwnerAssignment {}

  /**
   * All reallocations of the key are later than the day asked for.
   *
   * @param firstReallocation the date of the earliest one
   */
  record BeforeFirst(LocalDate firstReallocation) implements OwnerAssignment {}

  /** The key has no reallocation. */
  record UnknownKey() implements OwnerAssignment {}

  /** The owner; empty if there is a {@link #reason}. */
  default Optional<EquitableOwner> owner() {
    return this instanceof Owned owned ? Optional.of(owned.trust) : Optional.empty();
  }

  /** The owner's id, also of an owner who is not among the owners. */
  default Optional<String> ownerId() {
    return this instanceof UnknownOwner unknown
        ? Optional.of(unknown.id)
        : owner().map(EquitableOwner::id);
  }

  /** The date of the reallocation that decides, on or before the day asked for. */
  default Optional<LocalDate> since() {
    if (this instanceof Owned owned) {
      return Optional.of(owned.reallocation);
    }
    return this instanceof UnknownOwner unknown
        ? Optional.of(unknown.reallocation)
        : Optional.empty();
  }

  /** Why there is no owner; empty if there is one. */
  default Optional<UnmatchedReason> reason() {
    if (this instanceof Owned) {
      return Optional.empty();
    }
    if (this instanceof UnknownOwner) {
      return Optional.of(UnmatchedReason.UNKNOWN_OWNER);
    }
    return Optional.of(
        this instanceof BeforeFirst
            ? UnmatchedReason.BEFORE_FIRST_REALLOCATION
            : UnmatchedReason.UNKNOWN_KEY);
  }
}
