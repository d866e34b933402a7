package org.athenaelt.csv;

import org.athenaelt.table.Rows;

/** A batch of rows read from a CSV file, with their line numbers. */
public interface CsvRows extends Rows {

  /** The line of the file on which the row begins, counted from 1. */
  long line(int row);
}
