package org.athenaelt.diff.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.athenaelt.diff.Change;
import org.athenaelt.diff.ChangeKind;

/** Keeps a few changes of each kind: the first ones by line, or by id if they have none. */
final class Examples {

  private static final Comparator<Change> ORDER =
      Comparator.comparingLong((Change change) -> change.line().orElse(0))
          .thenComparing(Change::id);

  private final int limit;
  private final Map<ChangeKind, TreeSet<Change>> first = new EnumMap<>(ChangeKind.class);

  Examples(int limit) {
    this.limit = limit;
  }

  void add(Change change) {
    TreeSet<Change> kept = first.computeIfAbsent(change.kind(), kind -> new TreeSet<>(ORDER));
    kept.add(change);
    if (kept.size() > limit) {
      kept.pollLast();
    }
  }

  /** The examples by kind, each kind in order. */
  List<Change> all() {
    List<Change> all = new ArrayList<>();
    first.values().forEach(all::addAll);
    return all;
  }
}
