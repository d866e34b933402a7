package org.athenaelt.mysql.internal.staging;

import java.util.List;
import org.athenaelt.mysql.internal.session.StatementFailed;
import org.athenaelt.table.Rows;

/** Fills tables over one connection. One per connection; not thread-safe. */
sealed interface Loader permits InsertLoader, BulkLoader {

  /**
   * Adds rows to a table, without a commit, and to its digest.
   *
   * @throws StatementFailed if the server does not take each of them exactly as it is
   */
  void load(StagedTable table, List<Rows> batches, TableDigest digest);
}
