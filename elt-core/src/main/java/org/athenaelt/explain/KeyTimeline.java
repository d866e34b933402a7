package org.athenaelt.explain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.athenaelt.explain.Candidate.Role;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.Reallocation;

/**
 * All reallocations of one key, ordered by date and then as they were read. Finds the one that
 * decides by a plain scan, and so does not depend on the index that a run uses.
 */
final class KeyTimeline {

  static final int NONE = -1;

  /** A reallocation as it was read; positions count from 0 over the whole history. */
  record Row(int position, Reallocation reallocation, Place place) {

    LocalDate date() {
      return reallocation.date();
    }
  }

  private final List<Row> rows;

  /** Why a row is left out; empty for one that counts. */
  private final List<Optional<Role>> leftOut;

  private KeyTimeline(List<Row> rows, List<Optional<Role>> leftOut) {
    this.rows = rows;
    this.leftOut = leftOut;
  }

  /**
   * The timeline of a key.
   *
   * @throws DuplicateException if the policy refuses reallocations
   */
  static KeyTimeline of(String key, List<Row> read, DuplicatePolicy policy) {
    List<Row> rows = new ArrayList<>(read);
    rows.sort(Comparator.comparing(Row::date));
    List<Optional<Role>> leftOut = new ArrayList<>();
    for (int from = 0; from < rows.size(); ) {
      int to = from;
      while (to < rows.size() && rows.get(to).date().equals(rows.get(from).date())) {
        to++;
      }
      int kept = policy == DuplicatePolicy.KEEP_LAST ? to - 1 : from;
      for (int i = from; i < to; i++) {
        boolean same = rows.get(i).reallocation().equals(rows.get(kept).reallocation());
        if (!same && policy == DuplicatePolicy.FAIL) {
          throw conflict(key, rows.get(kept), rows.get(i));
        }
        leftOut.add(
            i == kept ? Optional.empty() : Optional.of(same ? Role.REPEATED : Role.OVERRULED));
      }
      from = to;
    }
    return new KeyTimeline(rows, leftOut);
  }

  int size() {
    return rows.size();
  }

  Row row(int i) {
    return rows.get(i);
  }

  boolean counts(int i) {
    return leftOut.get(i).isEmpty();
  }

  /** The latest row on or before a date that counts, or {@link #NONE}. */
  int chosen(LocalDate date) {
    int chosen = NONE;
    for (int i = 0; i < rows.size(); i++) {
      if (counts(i) && !rows.get(i).date().isAfter(date)) {
        chosen = i;
      }
    }
    return chosen;
  }

  Role role(int i, int chosen) {
    return leftOut
        .get(i)
        .orElse(i == chosen ? Role.CHOSEN : i < chosen ? Role.EARLIER : Role.LATER);
  }

  /** The position from which {@code count} rows that count come before {@code i}. */
  int back(int i, int count) {
    int from = i;
    for (int left = count; from > 0 && (left > 0 || !counts(from - 1)); from--) {
      left -= counts(from - 1) ? 1 : 0;
    }
    return from;
  }

  /** The position, exclusive, up to which {@code count} rows that count come after {@code i}. */
  int forth(int i, int count) {
    int to = i + 1;
    for (int left = count; to < rows.size() && (left > 0 || !counts(to)); to++) {
      left -= counts(to) ? 1 : 0;
    }
    return to;
  }

  private static DuplicateException conflict(String key, Row first, Row second) {
    return new DuplicateException(
        DuplicateException.Kind.REALLOCATION,
        key,
        first.position(),
        second.position(),
        first.place()
            + " and "
            + second.place()
            + ": two reallocations of "
            + key
            + " on "
            + first.date()
            + " differ; correct them, or choose one by a policy for duplicates");
  }
}
