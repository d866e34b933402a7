package org.athenaelt.table;

/** Whether a column, and a value in each of its rows, must be present. */
public enum Presence {
  /** The column must be in the header, and every row must have a value; no value may repeat. */
  UNIQUE,
  /** The column must be in the header, and every row must have a value. */
  REQUIRED,
  /** The column must be in the header; a row may leave it empty. */
  NULLABLE,
  /** The column may be missing, or empty in any row; a missing column is empty in every row. */
  OPTIONAL
}
