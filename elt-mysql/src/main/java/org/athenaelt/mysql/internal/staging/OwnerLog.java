package org.athenaelt.mysql.internal.staging;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.Set;
import org.athenaelt.mysql.internal.session.Session;
import org.jooq.Field;
import org.jooq.InsertValuesStep2;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The owners that have entries, of every run: table {@value #NAME}. */
final class OwnerLog {

  private static final String NAME = "elt_run_owner";

  /** Far more trusts than there are; with a key of many values the owners are not kept. */
  private static final int MAX_OWNERS = 10_000;

  private static final Field<String> RUN_ID = field(name("run_id"), SQLDataType.VARCHAR);
  private static final Field<String> OWNER = field(name("equi_id"), SQLDataType.VARCHAR);

  private final Session session;
  private final String database;

  OwnerLog(Session session, String database) {
    this.session = session;
    this.database = database;
  }

  /** Adds the owners of a run. */
  void add(String runId, Set<String> owners) {
    if (owners.isEmpty() || owners.size() > MAX_OWNERS) {
      return;
    }
    createIfMissing();
    InsertValuesStep2<Record, String, String> insert =
        session.sql().insertInto(runOwners(), RUN_ID, OWNER);
    for (String owner : owners) {
      insert = insert.values(runId, owner);
    }
    insert.execute();
  }

  /** The owners of a run; empty if they were not kept. */
  Set<String> of(String runId) {
    return StagingTables.isThere(session, database, NAME)
        ? session.sql().select(OWNER).from(runOwners()).where(RUN_ID.eq(runId)).fetchSet(OWNER)
        : Set.of();
  }

  private Table<Record> runOwners() {
    return table(name(database, NAME));
  }

  private void createIfMissing() {
    String collation = session.dialect().collation();
    String text = ") CHARACTER SET utf8mb4 COLLATE " + collation + " NOT NULL, ";
    session.run(
        "CREATE TABLE IF NOT EXISTS "
            + NAME
            + " (run_id VARCHAR(64"
            + text
            + "equi_id VARCHAR(36"
            + text
            + "PRIMARY KEY (run_id, equi_id))"
            + " ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE "
            + collation);
  }
}
