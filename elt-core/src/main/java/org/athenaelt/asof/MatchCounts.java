package org.athenaelt.asof;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many left rows matched, and how many did not for each reason; together they are all left
 * rows. Immutable.
 *
 * @param matched the left rows with a match
 * @param unmatched the others by reason; reasons that did not occur are left out
 */
public record MatchCounts(long matched, Map<NoMatch, Long> unmatched) {

  /** Copies the map. */
  public MatchCounts {
    unmatched = Map.copyOf(unmatched);
  }

  /**
   * Counts a column of positions.
   *
   * @throws IllegalArgumentException if a number in it is neither a position nor the code of a
   *     reason
   */
  public static MatchCounts of(int[] positions) {
    long[] counts = new long[NoMatch.values().length];
    long matched = 0;
    for (int position : positions) {
      if (position >= 0) {
        matched++;
      } else {
        counts[NoMatch.of(position).orElseThrow().ordinal()]++;
      }
    }
    Map<NoMatch, Long> unmatched = new EnumMap<>(NoMatch.class);
    for (NoMatch reason : NoMatch.values()) {
      if (counts[reason.ordinal()] > 0) {
        unmatched.put(reason, counts[reason.ordinal()]);
      }
    }
    return new MatchCounts(matched, unmatched);
  }

  /** The left rows without a match for a reason. */
  public long count(NoMatch reason) {
    return unmatched.getOrDefault(reason, 0L);
  }
}
