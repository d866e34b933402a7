package org.athenaelt.asof.internal;

/** An order of right rows, given by their positions. */
@FunctionalInterface
public interface TieOrder {
  /** As {@link java.util.Comparator#compare}. */
  int compare(int position, int otherPosition);
}
