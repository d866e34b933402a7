package org.athenaelt.sink;

/** A run whose own checks found a difference: nothing of it is published. */
public final class CheckFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A failed check; the message names the table, the column where there is one, and both values.
   */
  public CheckFailedException(String message) {
    super(message);
  }
}
