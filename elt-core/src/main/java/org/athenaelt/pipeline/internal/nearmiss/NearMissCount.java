package org.athenaelt.pipeline.internal.nearmiss;

import java.util.Objects;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.pipeline.NearMiss.Kind;
import org.athenaelt.table.Utf8Buffer;
import org.jspecify.annotations.Nullable;

/** The near misses of some entries: for each reason and kind, their number and the first one. */
public final class NearMissCount {

  private static final int KINDS = Kind.values().length;
  private static final int GROUPS = UnmatchedReason.values().length * KINDS;

  /**
   * An unknown id and the known one that it misses.
   *
   * @param line the line of the entry
   * @param text the unknown id
   * @param known the index of the known id; no index if the kind needs none
   */
  public record Example(long line, String text, int known) {}

  private final long[] entries = new long[GROUPS];
  private final @Nullable Example[] examples = new Example[GROUPS];

  /**
   * Adds the next entry.
   *
   * @param found for each kind, what {@link NearMissSearch#find} found for the id
   */
  public void add(UnmatchedReason reason, int[] found, Utf8Buffer id, long line) {
    for (int kind = 0; kind < KINDS; kind++) {
      int group = reason.ordinal() * KINDS + kind;
      if (found[kind] != FoldedIds.NONE && entries[group]++ == 0) {
        examples[group] = new Example(line, id.text(0, id.length()), found[kind]);
      }
    }
  }

  /** Adds the counts of entries that follow. */
  public void add(NearMissCount following) {
    for (int group = 0; group < GROUPS; group++) {
      if (entries[group] == 0) {
        examples[group] = following.examples[group];
      }
      entries[group] += following.entries[group];
    }
  }

  /** The number of entries. */
  public long entries(UnmatchedReason reason, Kind kind) {
    return entries[reason.ordinal() * KINDS + kind.ordinal()];
  }

  /** The first of the entries, of which there must be one. */
  public Example example(UnmatchedReason reason, Kind kind) {
    return Objects.requireNonNull(examples[reason.ordinal() * KINDS + kind.ordinal()]);
  }
}
