package org.athenaelt.csv.internal;

import org.athenaelt.table.Utf8Buffer;

/** The values of one column in a batch. */
sealed interface ColumnValues permits TextValues, DayValues {

  boolean isEmpty(int row);

  String text(int row);

  int epochDay(int row);

  void appendTo(Utf8Buffer out, int row);
}
