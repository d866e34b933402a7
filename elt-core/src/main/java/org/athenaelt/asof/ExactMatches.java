package org.athenaelt.asof;

/** Whether a right row at the very time of the left row may match. */
public enum ExactMatches {
  /** It may: {@code <=} in a backward join, {@code >=} in a forward one. */
  ALLOWED,
  /** It may not: {@code <} in a backward join, {@code >} in a forward one. */
  EXCLUDED
}
