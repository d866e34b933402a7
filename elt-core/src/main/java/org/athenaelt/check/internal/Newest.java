package org.athenaelt.check.internal;

import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.InputTable;
import org.athenaelt.table.Rows;

/** The newest dates, in days since 1970-01-01. */
final class Newest {

  private Newest() {}

  static int entry(EntryBatch batch) {
    return day(batch.entries(), batch.entryColumn("Transaction_Date"));
  }

  static int reallocation(InputTable table) {
    int date = table.schema().indexOf("Reallocation_Date");
    return table.batches().stream()
        .mapToInt(batch -> day(batch, date))
        .max()
        .orElse(Recency.NO_DAY);
  }

  private static int day(Rows rows, int column) {
    int newest = Recency.NO_DAY;
    for (int row = 0; row < rows.size(); row++) {
      newest = Math.max(newest, rows.epochDay(row, column));
    }
    return newest;
  }
}
