package org.athenaelt.asof;

/** On which side of the left time a match is. */
public enum Direction {
  /** The latest right row on or before the left time. */
  BACKWARD,
  /** The earliest right row on or after the left time. */
  FORWARD,
  /** The right row with the least distance in time; of two at equal distance, the earlier one. */
  NEAREST
}
