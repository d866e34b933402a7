package org.athenaelt.explain;

/** A way in which two ids differ, although people may take them for one. */
public enum IdDifference {
  /** Blanks, control characters or invisible characters. */
  BLANKS("blanks or invisible characters", "--trim removes them"),
  /** Zeros at the beginning. */
  LEADING_ZEROS("leading zeros", "export the column as text"),
  /** One is the form of a Salesforce id with 15 characters, the other that with 18. */
  LENGTH_15_18("15 and 18 characters", "--ids salesforce makes them one id"),
  /** Letter case. */
  LETTER_CASE("letter case", "export ids unchanged");

  private final String words;
  private final String remedy;

  IdDifference(String words, String remedy) {
    this.words = words;
    this.remedy = remedy;
  }

  /** What makes them one id: an option of the command line, or a change of the file. */
  public String remedy() {
    return remedy;
  }

  @Override
  public String toString() {
    return words;
  }
}
