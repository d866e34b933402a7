package org.athenaelt.table;

/** A value that its column does not allow, before anyone has said where it stands. */
public final class BadValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String expected;

  public BadValueException(String reason, String expected) {
    super(reason + " (expected " + expected + ")");
    this.reason = reason;
    this.expected = expected;
  }

  public String reason() {
    return reason;
  }

  public String expected() {
    return expected;
  }
}
