package org.athenaelt.mysql.internal.loading;

import java.util.List;
import org.athenaelt.mysql.internal.rows.RowBlock;
import org.athenaelt.mysql.internal.rows.RowSorter;
import org.athenaelt.table.Rows;

/**
 * The rows of one table that one worker got. Rows in the order of the table's key are loaded at
 * once, all others are sorted first: the server keeps a table in the order of its key, and rows in
 * another order cost a multiple as soon as the table is larger than the server's memory.
 */
final class TableLoad implements AutoCloseable {

  private final Loader.StagingTable table;
  private final TableDigest digest;
  private final RowSorter sorter;
  private byte[] lastKey = {};

  TableLoad(Loader.StagingTable table, int sortBytes) {
    this.table = table;
    this.digest = new TableDigest(table.definition().schema());
    this.sorter = new RowSorter(sortBytes);
  }

  /** Loads rows, or keeps them to be sorted. */
  void add(Loader loader, List<Rows> batches) {
    RowBlock rows = table.definition().block(batches, digest);
    if (!table.definition().hasKey()) {
      loader.load(table, rows);
    } else if (rows.isAscendingFrom(lastKey)) {
      loader.load(table, rows);
      lastKey = rows.key(rows.size() - 1);
    } else {
      sorter.add(rows);
    }
  }

  /** Sorts the rows that are kept; no rows can be added then. */
  void seal() {
    sorter.seal();
  }

  /** All rows that were added, loaded or not. */
  TableDigest digest() {
    return digest;
  }

  /** The rows that are not loaded yet. */
  RowSorter sorter() {
    return sorter;
  }

  @Override
  public void close() {
    sorter.close();
  }
}
