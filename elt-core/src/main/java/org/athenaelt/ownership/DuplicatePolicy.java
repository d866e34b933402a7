package org.athenaelt.ownership;

/**
 * What to do with different reallocations that have the same key and date. Identical ones always
 * count once.
 */
public enum DuplicatePolicy {
  /** Throw {@link DuplicateException}. */
  FAIL,
  /** Keep the first one in input order. */
  KEEP_FIRST,
  /** Keep the last one in input order. */
  KEEP_LAST
}
