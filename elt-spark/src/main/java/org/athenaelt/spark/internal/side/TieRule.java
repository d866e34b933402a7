package org.athenaelt.spark.internal.side;

import java.io.Serializable;

/**
 * Which of several right rows with the same key and time answers.
 *
 * @param kept the one kept: the first or the last in the order of the caller
 * @param ordered whether the caller gave an order; without one, two rows are always undecided
 * @param collapse whether rows that are the same in all that counts are one
 */
public record TieRule(Kept kept, boolean ordered, boolean collapse) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The place in the order of the row that answers. */
  public enum Kept {
    FIRST,
    LAST
  }
}
