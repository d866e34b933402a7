package org.athenaelt.app.report.model;

import java.util.List;

/**
 * A branch of the tree of steps.
 *
 * @param name what its steps do together
 * @param steps its steps
 */
public record StepGroup(String name, List<Item> steps) {

  /**
   * A step.
   *
   * @param name what it does
   * @param rowsIn the number of rows that it read
   * @param rowsOut the number of rows that it passed on
   * @param rejected the number of rows that it left out
   * @param seconds its duration
   */
  public record Item(String name, String rowsIn, String rowsOut, String rejected, String seconds) {}

  /** Copies the list. */
  public StepGroup {
    steps = List.copyOf(steps);
  }
}
