package org.athenaelt.mysql.internal.staging;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.List;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.sink.RecordedCheck;
import org.jooq.Field;
import org.jooq.InsertValuesStep9;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;

/** The results of the checks of all runs, table {@value #NAME}. */
final class CheckLog {

  static final String NAME = "elt_check";

  private static final int MESSAGE_LENGTH = 1024;

  private final Session session;

  CheckLog(Session session) {
    this.session = session;
  }

  private void createIfMissing() {
    String collation = session.dialect().collation();
    String text = ") CHARACTER SET utf8mb4 COLLATE " + collation;
    session.run(
        "CREATE TABLE IF NOT EXISTS "
            + NAME
            + " (run_id VARCHAR(64"
            + text
            + " NOT NULL, check_id VARCHAR(64"
            + text
            + " NOT NULL, severity VARCHAR(8"
            + text
            + " NOT NULL, outcome VARCHAR(16"
            + text
            + " NOT NULL, failures BIGINT NOT NULL, rows_checked BIGINT NOT NULL,"
            + " warn_if VARCHAR(64"
            + text
            + " NOT NULL, error_if VARCHAR(64"
            + text
            + " NULL, message VARCHAR("
            + MESSAGE_LENGTH
            + text
            + " NOT NULL, PRIMARY KEY (run_id, check_id))"
            + " ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE "
            + collation);
  }

  /** Adds the results of a run. */
  void add(String runId, List<RecordedCheck> checks) {
    if (checks.isEmpty()) {
      return;
    }
    createIfMissing();
    InsertValuesStep9<Record, String, String, String, String, Long, Long, String, String, String>
        insert =
            session
                .sql()
                .insertInto(
                    table(name(NAME)),
                    text("run_id"),
                    text("check_id"),
                    text("severity"),
                    text("outcome"),
                    number("failures"),
                    number("rows_checked"),
                    text("warn_if"),
                    text("error_if"),
                    text("message"));
    for (RecordedCheck check : checks) {
      insert =
          insert.values(
              runId,
              check.check(),
              check.severity(),
              check.outcome(),
              check.failures(),
              check.rows(),
              check.warnIf(),
              check.errorIf().orElse(null),
              firstCharacters(check.message()));
    }
    insert.execute();
  }

  private static String firstCharacters(String text) {
    return text.codePointCount(0, text.length()) <= MESSAGE_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MESSAGE_LENGTH));
  }

  private static Field<String> text(String column) {
    return field(name(column), SQLDataType.VARCHAR);
  }

  private static Field<Long> number(String column) {
    return field(name(column), SQLDataType.BIGINT);
  }
}
