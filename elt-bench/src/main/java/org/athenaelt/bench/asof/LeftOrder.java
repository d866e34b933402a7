package org.athenaelt.bench.asof;

/** How the left rows are ordered. */
public enum LeftOrder {
  /** By key, then by date. */
  BY_KEY_AND_DATE,
  /** By key, with dates in random order. */
  BY_KEY,
  /** Not at all. */
  RANDOM
}
