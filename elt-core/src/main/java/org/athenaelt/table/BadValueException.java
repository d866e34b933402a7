package org.athenaelt.table;

/** A value that its column does not accept; without its position. */
public final class BadValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String remedy;

  /**
   * An invalid value.
   *
   * @param reason what is wrong, as "is not a date"
   * @param remedy what would be valid, or what to do, as "expected yyyy-MM-dd"
   */
  public BadValueException(String reason, String remedy) {
    super(reason + " (" + remedy + ")");
    this.reason = reason;
    this.remedy = remedy;
  }

  /** What is wrong. */
  public String reason() {
    return reason;
  }

  /** What would be valid, or what to do. */
  public String remedy() {
    return remedy;
  }
}
