package org.athenaelt.csv;

/** A value that its column does not allow, before anyone has said where it stands. */
final class BadValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String expected;

  BadValueException(String reason, String expected) {
    super(reason + " (expected " + expected + ")");
    this.reason = reason;
    this.expected = expected;
  }

  String reason() {
    return reason;
  }

  String expected() {
    return expected;
  }
}
