package org.athenaelt.explain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnerAssignment;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.OwnershipPeriod;

/**
 * Who owned a key on a day, and over time.
 *
 * @param joinKey the column of the key, normally the loan account
 * @param key the value of the key
 * @param date the day
 * @param answer the owner on that day, or why there is none
 * @param periods the owners over time, earliest first; empty if the key is unknown
 * @param nearMisses if the key is unknown or has no owner yet, keys that are nearly this one
 * @param warnings what the values of the files leave in doubt
 */
public record OwnerTimeline(
    JoinKey joinKey,
    String key,
    LocalDate date,
    OwnerAssignment answer,
    List<OwnershipPeriod> periods,
    List<SimilarId> nearMisses,
    List<String> warnings) {

  /** Copies the lists. */
  public OwnerTimeline {
    periods = List.copyOf(periods);
    nearMisses = List.copyOf(nearMisses);
    warnings = List.copyOf(warnings);
  }

  /** The timeline of a key in a history of this join key, without near misses. */
  public static OwnerTimeline of(
      OwnershipHistory history, JoinKey joinKey, String key, LocalDate date) {
    return new OwnerTimeline(
        joinKey,
        key,
        date,
        history.ownerOf(key, date),
        history.timeline(key),
        List.of(),
        List.of());
  }

  /** The same with near misses. */
  public OwnerTimeline withNearMisses(List<SimilarId> found) {
    return new OwnerTimeline(joinKey, key, date, answer, periods, found, warnings);
  }

  /** The same with warnings. */
  public OwnerTimeline withWarnings(List<String> doubts) {
    return new OwnerTimeline(joinKey, key, date, answer, periods, nearMisses, doubts);
  }

  /** The period in which the day is; empty if it is before the first one. */
  public Optional<OwnershipPeriod> current() {
    return periods.stream().filter(p -> !p.from().isAfter(date)).reduce((a, b) -> b);
  }
}
