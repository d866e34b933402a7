package org.athenaelt.csv;

/** How the amounts of a file are written. */
public enum AmountStyle {
  /** A sign, digits and a decimal point, as {@code -1234.56}; anything else is an error. */
  PLAIN,
  /**
   * Also as people write them: separators of thousands in their right places, a currency sign or
   * code, a minus sign in front or behind, parentheses around negative amounts, and a decimal comma
   * if a value of the file proves it, or if {@link CsvFormat#delimiter} says that semicolons
   * separate the fields.
   */
  ACCOUNTING
}
