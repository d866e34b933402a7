package org.athenaelt.bench.asof;

/** The order of the left rows. */
public enum LeftOrder {
  /** Random order. */
  RANDOM,
  /** By key, then by date. */
  BY_KEY_AND_DATE,
  /** By key, with dates in random order. */
  BY_KEY
}
