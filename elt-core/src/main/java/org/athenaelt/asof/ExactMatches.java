package org.athenaelt.asof;

/** Whether a right row at exactly the left time matches. */
public enum ExactMatches {
  /** It matches: {@code <=} in a backward join, {@code >=} in a forward one. */
  ALLOWED,
  /** It does not match: {@code <} in a backward join, {@code >} in a forward one. */
  EXCLUDED
}
