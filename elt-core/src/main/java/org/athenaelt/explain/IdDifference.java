package org.athenaelt.explain;

/** A way in which two ids differ, although people may take them for one. */
public enum IdDifference {
  /** Blanks, control characters or invisible characters. */
  BLANKS("blanks or invisible characters"),
  /** Zeros at the beginning. */
  LEADING_ZEROS("leading zeros"),
  /** One is the form of a Salesforce id with 15 characters, the other that with 18. */
  LENGTH_15_18("15 and 18 characters"),
  /** Letter case. */
  LETTER_CASE("letter case");

  private final String words;

  IdDifference(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
