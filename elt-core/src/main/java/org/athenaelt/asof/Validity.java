package org.athenaelt.asof;

import java.util.OptionalLong;

/**
 * The interval of time in which a right row is the answer by the plain backward rule: from its own
 * time, inclusive, to the next time of its key, exclusive. The intervals of one key neither overlap
 * nor leave gaps. Immutable.
 *
 * @param from the first time, inclusive
 * @param to the end, exclusive; empty if the key has no later row
 */
public record Validity(long from, OptionalLong to) {

  /** Whether a time is in the interval. */
  public boolean contains(long time) {
    return time >= from && (to.isEmpty() || time < to.getAsLong());
  }
}
