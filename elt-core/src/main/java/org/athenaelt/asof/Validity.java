package org.athenaelt.asof;

import java.util.OptionalLong;

/**
 * The span of time in which a right row is the answer of a backward join: from its own time,
 * inclusive, to the next time of its key, exclusive. Spans of one key neither overlap nor leave
 * gaps.
 *
 * @param from the first time, inclusive
 * @param to the first time after the span, empty if the key has no later row
 */
public record Validity(long from, OptionalLong to) {

  /** Whether a time lies in the span. */
  public boolean contains(long time) {
    return time >= from && (to.isEmpty() || time < to.getAsLong());
  }
}
