package org.athenaelt.diff;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.ownership.JoinKey;

/**
 * What publishing would change.
 *
 * @param published the name of the published side, such as the id of its run; empty if nothing is
 *     published, then every entry is added
 * @param joinKey the column by which the new entries are joined
 * @param counts the number of entries of each kind, including kinds with 0
 * @param otherAmounts the number of entries on both sides with another amount, of any kind
 * @param moves every pair of old and new trust, also of entries that do not change, with the sums
 *     of their amounts; most entries first
 * @param causes the causes that touch most entries, most first
 * @param causeCount the number of all causes that touch an entry
 * @param examples some changes of each kind
 */
public record DiffReport(
    Optional<String> published,
    JoinKey joinKey,
    Map<ChangeKind, Long> counts,
    long otherAmounts,
    List<Move> moves,
    List<CauseCount> causes,
    long causeCount,
    List<Change> examples) {

  /** Copies the collections. */
  public DiffReport {
    counts = ImmutableMap.copyOf(counts);
    moves = List.copyOf(moves);
    causes = List.copyOf(causes);
    examples = List.copyOf(examples);
  }

  /** The number of entries of a kind. */
  public long count(ChangeKind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** The number of published entries. */
  public long entriesBefore() {
    return total() - count(ChangeKind.ADDED);
  }

  /** The number of new entries. */
  public long entriesAfter() {
    return total() - count(ChangeKind.REMOVED);
  }

  /** Whether any published row would change, appear or disappear. */
  public boolean hasChanges() {
    return total() > count(ChangeKind.SAME);
  }

  private long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
