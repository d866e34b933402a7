package org.athenaelt.mysql.internal.staging;

import java.util.Map;
import java.util.Objects;
import org.athenaelt.mysql.internal.loading.TableDigest;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.TableSchema;

/**
 * What a run has written.
 *
 * @param digests of each table, by its name
 */
record WrittenTables(Map<String, TableDigest> digests) {

  /** What was written to a table. */
  TableDigest of(String table) {
    return Objects.requireNonNull(digests.get(table), table);
  }

  /**
   * Requires as many rows as the run has counted, and an answer for each entry.
   *
   * @throws CheckFailedException if there are others
   */
  void requireCounts(Tables tables, RunTotals totals) {
    requireRows(tables.owners(), kept(totals.owners()));
    requireRows(tables.history(), kept(totals.history()));
    requireRows(tables.entries(), kept(totals.entries()));
    requireRows(tables.details(), totals.details());
    requireRows(tables.unmatched(), totals.unmatchedRows());
    if (kept(totals.entries()) != totals.details()) {
      throw new CheckFailedException(
          "Equitable_Owner_Details has "
              + totals.details()
              + " rows for "
              + kept(totals.entries())
              + " accounting entries, one per entry is required");
    }
  }

  private static long kept(InputFile file) {
    return file.rowsRead() - file.rowsRejected();
  }

  private void requireRows(TableSchema table, long expected) {
    long written = of(table.name()).rows();
    if (written != expected) {
      throw new CheckFailedException(
          table.name() + ", rows: " + written + " were written instead of " + expected);
    }
  }
}
