package org.athenaelt.diff.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.athenaelt.diff.Cause;
import org.athenaelt.diff.Cause.Kind;

/**
 * The differences between the reallocations of two sides, found by the position of a reallocation
 * on either side.
 *
 * <p>A reallocation is known by its key and date. One that is removed and one that is added are the
 * same reallocation, moved, if they have the same key and owner; if there are several, they are
 * paired in order of time.
 */
final class Corrections {

  private static final int NONE = -1;

  private final Reallocations before;
  private final Reallocations after;
  private final List<Cause> causes;
  private final int[] ofBefore;
  private final int[] ofAfter;

  /**
   * @param causes the corrections are added to it
   */
  Corrections(Reallocations before, Reallocations after, List<Cause> causes) {
    this.before = before;
    this.after = after;
    this.causes = causes;
    this.ofBefore = none(before.size());
    this.ofAfter = none(after.size());
    for (int code = 0; code < after.keys().size(); code++) {
      compare(after.keys().key(code));
    }
    for (int code = 0; code < before.keys().size(); code++) {
      String key = before.keys().key(code);
      if (after.of(key).length == 0) {
        compare(key);
      }
    }
  }

  /** The number of the cause that corrected a reallocation of the new side; negative if none. */
  int ofAfter(int position) {
    return ofAfter[position];
  }

  /** The number of the cause that corrected a published reallocation; negative if none. */
  int ofBefore(int position) {
    return ofBefore[position];
  }

  private void compare(String key) {
    int[] olds = before.of(key);
    int[] news = after.of(key);
    List<Integer> removed = new ArrayList<>();
    List<Integer> added = new ArrayList<>();
    int o = 0;
    int n = 0;
    while (o < olds.length || n < news.length) {
      boolean oldFirst =
          n == news.length || o < olds.length && before.day(olds[o]) < after.day(news[n]);
      if (oldFirst) {
        removed.add(olds[o++]);
      } else if (o == olds.length || after.day(news[n]) < before.day(olds[o])) {
        added.add(news[n++]);
      } else {
        compareOwner(key, olds[o++], news[n++]);
      }
    }
    pair(key, removed, added);
  }

  private void compareOwner(String key, int old, int now) {
    if (!before.owner(old).equals(after.owner(now))) {
      add(Kind.REALLOCATION_TO_OTHER_OWNER, key, old, now);
    }
  }

  private void pair(String key, List<Integer> removed, List<Integer> added) {
    Map<String, Deque<Integer>> removedByOwner = new HashMap<>();
    for (int old : removed) {
      removedByOwner.computeIfAbsent(before.owner(old), o -> new ArrayDeque<>()).add(old);
    }
    for (int now : added) {
      Deque<Integer> same = removedByOwner.get(after.owner(now));
      if (same == null || same.isEmpty()) {
        add(Kind.REALLOCATION_ADDED, key, NONE, now);
      } else {
        add(Kind.REALLOCATION_MOVED, key, same.remove(), now);
      }
    }
    for (int old : removed) {
      if (ofBefore[old] == NONE) {
        add(Kind.REALLOCATION_REMOVED, key, old, NONE);
      }
    }
  }

  private void add(Kind kind, String key, int old, int now) {
    if (old != NONE) {
      ofBefore[old] = causes.size();
    }
    if (now != NONE) {
      ofAfter[now] = causes.size();
    }
    causes.add(
        new Cause.OfReallocation(
            kind,
            key,
            old == NONE ? Optional.empty() : Optional.of(before.decision(old)),
            now == NONE ? Optional.empty() : Optional.of(after.decision(now)),
            now == NONE ? OptionalLong.empty() : after.line(now)));
  }

  private static int[] none(int size) {
    int[] none = new int[size];
    Arrays.fill(none, NONE);
    return none;
  }
}
