package org.athenaelt.asof;

/**
 * What to do with right rows that have the same key and the same time. Every choice is
 * deterministic.
 */
public enum Ties {
  /** Refuse to build the index, with a {@link TieException} that lists the ties. */
  FAIL,
  /** The row that comes first in the caller's input answers, the others never do. */
  FIRST,
  /** The row that comes last in the caller's input answers, the others never do. */
  LAST
}
