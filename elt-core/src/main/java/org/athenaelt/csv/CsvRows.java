package org.athenaelt.csv;

/** A batch of rows as they were read from a CSV file, each with its line. */
public sealed interface CsvRows extends Rows permits ColumnRows, SliceRows {

  /** The line of the file on which the row begins, counted from 1. */
  long line(int row);
}
