package org.athenaelt.sink;

/** A failed check of a run. Nothing of the run is published. */
public class CheckFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A failed check.
   *
   * @param message names the table, the column if there is one, and both values
   */
  public CheckFailedException(String message) {
    super(message);
  }
}
