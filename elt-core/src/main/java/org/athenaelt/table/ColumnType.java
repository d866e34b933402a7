package org.athenaelt.table;

/** The type of the values of a column; decides how they are checked, stored and compared. */
public enum ColumnType {
  /** An identifier, compared by exact bytes: two ids that differ only in case are two ids. */
  ID,
  /** Text of any kind, such as a name. */
  TEXT,
  /** A calendar date without time or zone, from {@code 1000-01-01} to {@code 9999-12-31}. */
  DATE,
  /**
   * An exact decimal: at most {@value Amounts#WHOLE_DIGITS} digits before the point and {@value
   * Amounts#DECIMALS} after it. Never rounded: a value that does not fit is an error.
   */
  AMOUNT
}
