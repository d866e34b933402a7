package org.athenaelt.asof;

import java.util.EnumMap;
import java.util.Map;

/**
 * The number of left rows with a match, and of those without one by reason. The sum is the number
 * of left rows. Immutable.
 *
 * @param matched the left rows with a match
 * @param unmatched the left rows without one, by reason; without reasons that did not occur
 */
public record MatchCounts(long matched, Map<NoMatch, Long> unmatched) {

  /** Copies the map. */
  public MatchCounts {
    unmatched = Map.copyOf(unmatched);
  }

  /**
   * Counts a column of positions.
   *
   * @throws IllegalArgumentException if a value is neither a position nor the code of a reason
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

  /** The number of left rows without a match for this reason. */
  public long count(NoMatch reason) {
    return unmatched.getOrDefault(reason, 0L);
  }
}
