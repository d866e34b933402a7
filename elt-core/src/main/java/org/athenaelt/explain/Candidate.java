package org.athenaelt.explain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.athenaelt.ownership.Reallocation;

/**
 * A reallocation of the key of an entry, and what became of it.
 *
 * @param reallocation the reallocation
 * @param ownerName the name of the new owner; empty if its id is not among the owners
 * @param role whether it decides, and if not, why
 * @param place where it is
 */
public record Candidate(
    Reallocation reallocation, Optional<String> ownerName, Role role, Place place) {

  /** Whether a reallocation decides. */
  public enum Role {
    /** On or before the date of the entry, but a later one on or before it decides. */
    EARLIER,
    /** The latest on or before the date of the entry: it decides. */
    CHOSEN,
    /** After the date of the entry: it never decides. */
    LATER,
    /** Left out: identical to another one. */
    REPEATED,
    /** Left out: the policy for duplicates chose another one of the same date. */
    OVERRULED;

    /** Whether it is left out of the timeline. */
    public boolean isLeftOut() {
      return this == REPEATED || this == OVERRULED;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The days from this reallocation to a date; negative if the date is earlier. */
  public long daysTo(LocalDate date) {
    return ChronoUnit.DAYS.between(reallocation.date(), date);
  }
}
