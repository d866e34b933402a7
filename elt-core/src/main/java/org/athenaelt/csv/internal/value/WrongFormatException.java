package org.athenaelt.csv.internal.value;

/**
 * A value that shows that the format assumed for its column is wrong. It is a fault of the file,
 * not of its row, because earlier rows may have been misread.
 */
public final class WrongFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String remedy;

  /** What is wrong, and what to do. */
  public WrongFormatException(String reason, String remedy) {
    super(reason + " (" + remedy + ")");
    this.reason = reason;
    this.remedy = remedy;
  }

  /** What is wrong. */
  public String reason() {
    return reason;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }
}
