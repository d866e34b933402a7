package org.athenaelt.asof;

import java.io.Serializable;
import java.util.OptionalLong;

/**
 * The span of time in which a right row is the answer of a backward join: from its own time,
 * inclusive, to the next time of its key, exclusive. Spans of one key neither overlap nor leave
 * gaps.
 *
 * @param from the first time, inclusive
 * @param end the first time after the span, or {@link #OPEN} if the key has no later row
 */
public record Validity(long from, long end) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The end of a span that has none; the greatest time of all then belongs to the span. */
  public static final long OPEN = Long.MAX_VALUE;

  /** The first time after the span, empty if it is open. */
  public OptionalLong to() {
    return end == OPEN ? OptionalLong.empty() : OptionalLong.of(end);
  }

  /** Whether a time lies in the span. */
  public boolean contains(long when) {
    return when >= from && (when < end || end == OPEN);
  }
}
