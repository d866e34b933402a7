package org.athenaelt.ownership;

/**
 * What to do with reallocations that have one key and date and yet differ. Fully identical ones
 * always count as one.
 */
public enum DuplicatePolicy {
  /** Refuse them. */
  FAIL,
  /** Keep the first one, in the order given. */
  KEEP_FIRST,
  /** Keep the last one, in the order given. */
  KEEP_LAST
}
