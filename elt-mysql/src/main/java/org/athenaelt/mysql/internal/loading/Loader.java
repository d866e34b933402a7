package org.athenaelt.mysql.internal.loading;

import java.io.Serializable;
import java.sql.SQLException;
import java.util.List;
import org.athenaelt.mysql.internal.rows.RowBlock;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.table.Rows;
import org.jooq.Record;
import org.jooq.Result;

/** Loads rows into staging tables over one connection. Not thread-safe. */
public sealed interface Loader permits InsertLoader, BulkLoader {

  /**
   * A table that a run loads.
   *
   * @param definition its columns and keys
   * @param stored its name until it is published
   */
  record StagingTable(TableDefinition definition, String stored) implements Serializable {

    /** The name of the table once it is published. */
    public String name() {
      return definition.name();
    }
  }

  /**
   * Adds rows to a table, without a commit.
   *
   * @throws StatementFailed if the server does not store every row exactly as it is
   */
  void load(StagingTable table, RowBlock rows);

  /** Adds rows to a table, without a commit, and to its digest. */
  default void load(StagingTable table, List<Rows> batches, TableDigest digest) {
    load(table, table.definition().block(batches, digest));
  }

  /**
   * Requires that the last statement of a session loaded all rows without a warning: any warning
   * means that the server changed a value.
   */
  static void requireExact(Session session, String table, long sent, long loaded) {
    // Unlike SELECT @@warning_count, this statement does not clear the warnings.
    Object count = session.sql().fetchValue("show count(*) warnings");
    boolean warned = !(count instanceof Number number) || number.longValue() != 0;
    if (!warned && loaded == sent) {
      return;
    }
    Result<Record> warnings = session.sql().fetch("show warnings limit 1");
    String first =
        warnings.isEmpty()
            ? loaded + " rows were loaded instead of " + sent
            : warnings.get(0).get(2, String.class);
    throw new StatementFailed(
        new SQLException(
            "the server did not store the rows of " + table + " unchanged: " + first, "01000"));
  }
}
