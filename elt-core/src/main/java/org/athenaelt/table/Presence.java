package org.athenaelt.table;

/** How much of a column a file must have. */
public enum Presence {
  /** The column must be in the header and every row must have a value that no other row has. */
  UNIQUE,
  /** The column must be in the header and every row must have a value. */
  REQUIRED,
  /** The column must be in the header; a row may leave it empty. */
  NULLABLE,
  /** The column may be missing; its values are then empty in every row. */
  OPTIONAL
}
