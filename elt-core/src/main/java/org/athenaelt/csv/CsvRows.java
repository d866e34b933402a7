package org.athenaelt.csv;

import org.athenaelt.table.Rows;

/** A batch of rows as they were read from a CSV file, each with its line. */
public interface CsvRows extends Rows {

  /** The line of the file on which the row begins, counted from 1. */
  long line(int row);
}
