package org.athenaelt.asof;

/** The policy for right rows with the same key and time. Every policy is deterministic. */
public enum Ties {
  /** Building the index throws a {@link TieException} that lists the ties. */
  FAIL,
  /** The first row in input order answers; the others never do. */
  FIRST,
  /** The last row in input order answers; the others never do. */
  LAST
}
