package org.athenaelt.mysql.internal.staging;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunTotals;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * The table {@value #NAME}: what was loaded from which bytes, when, by which version, with what
 * counts. Times are UTC.
 */
public final class Ledger {

  static final String NAME = "elt_run";

  private static final Table<Record> RUNS = table(name(NAME));
  private static final Field<String> RUN_ID = text("run_id");
  private static final Field<String> STATUS = text("status");
  private static final Field<String> STARTED = text("started_at");
  private static final Field<String> FINISHED = text("finished_at");

  /** Wide enough for names of files; what is longer loses its beginning. */
  private static final int FILE_LENGTH = 512;

  /** What stands where after a run that is published in part; empty for all others. */
  private static final String OUTCOME = "outcome";

  private static final int OUTCOME_LENGTH = 1024;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  /** The columns that came later than the table, which an older version may have created. */
  private static final ImmutableMap<String, Integer> LATER_COLUMNS =
      ImmutableMap.of(LedgerRow.CHOICES, 128, LedgerRow.SEALS, 512, OUTCOME, OUTCOME_LENGTH);

  /** How far a run came. */
  enum Status {
    RUNNING,
    PUBLISHED,
    /** The tables are published, but not all else of the run; the outcome says what is. */
    PARTLY_PUBLISHED,
    /** Ended without publishing, and said so. */
    FAILED,
    /** Ended without a word; found out by a later run. */
    DIED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Session session;

  public Ledger(Session session) {
    this.session = session;
  }

  void createIfMissing() {
    String id = exactText();
    StringBuilder files = new StringBuilder();
    for (String input : List.of("owner", "history", "entry")) {
      files
          .append(input + "_file VARCHAR(" + FILE_LENGTH + ")" + id + " NULL, ")
          .append(input + "_sha256 CHAR(64)" + id + " NULL, ")
          .append(input + "_rows_read BIGINT NULL, ")
          .append(input + "_rows_rejected BIGINT NULL, ");
    }
    for (UnmatchedReason reason : UnmatchedReason.values()) {
      files.append(column(reason) + " BIGINT NULL, ");
    }
    session.run(
        "CREATE TABLE IF NOT EXISTS "
            + NAME
            + " (run_id VARCHAR(64)"
            + id
            + " NOT NULL, started_at DATETIME(6) NOT NULL, finished_at DATETIME(6) NULL,"
            + " status VARCHAR(16)"
            + id
            + " NOT NULL, version VARCHAR(64)"
            + id
            + " NOT NULL, join_key VARCHAR(64)"
            + id
            + " NOT NULL, "
            + files
            + "matched BIGINT NULL, details BIGINT NULL, PRIMARY KEY (run_id))"
            + " ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE "
            + session.dialect().collation());
    addMissingColumns();
  }

  private void addMissingColumns() {
    Set<String> present =
        session
            .sql()
            .fetch(
                "select lower(column_name) from information_schema.columns"
                    + " where table_schema = database() and table_name = ?",
                NAME)
            .intoSet(0, String.class);
    LATER_COLUMNS.forEach(
        (column, length) -> {
          if (!present.contains(column)) {
            session.run(
                "ALTER TABLE "
                    + NAME
                    + " ADD COLUMN "
                    + column
                    + " VARCHAR("
                    + length
                    + ")"
                    + exactText()
                    + " NULL");
          }
        });
  }

  private String exactText() {
    return " CHARACTER SET utf8mb4 COLLATE " + session.dialect().collation();
  }

  /** Closes the books on runs that ended without a word. Only for the holder of the lock. */
  void settleDeadRuns(String database, String publishedTable) {
    List<String> running =
        session.sql().select(RUN_ID).from(RUNS).where(STATUS.eq("running")).fetch(RUN_ID);
    for (String run : running) {
      boolean published = Staging.isPublished(session, database, publishedTable, run);
      finish(run, published ? Status.PUBLISHED : Status.DIED);
    }
  }

  void start(Run run) {
    session
        .sql()
        .insertInto(RUNS)
        .columns(
            RUN_ID, STARTED, STATUS, text("version"), text("join_key"), text(LedgerRow.CHOICES))
        .values(
            run.id(),
            time(run.startedAt()),
            Status.RUNNING.toString(),
            run.version(),
            run.joinKey().column(),
            LedgerRow.words(run.choices()))
        .execute();
  }

  /** The row of a run, if there is one. */
  Optional<LedgerRow> row(String runId) {
    return session
        .sql()
        .fetchOptional("select * from " + NAME + " where run_id = ?", runId)
        .map(LedgerRow::new);
  }

  void record(String runId, RunTotals totals, String seals) {
    Map<Field<?>, Object> values = new LinkedHashMap<>();
    record(values, "owner", totals.owners());
    record(values, "history", totals.history());
    record(values, "entry", totals.entries());
    totals.unmatched().forEach((reason, count) -> values.put(number(column(reason)), count));
    values.put(number("matched"), totals.matched());
    values.put(number("details"), totals.details());
    values.put(text(LedgerRow.SEALS), seals);
    session.sql().update(RUNS).set(values).where(RUN_ID.eq(runId)).execute();
  }

  void finish(String runId, Status status) {
    session
        .sql()
        .update(RUNS)
        .set(STATUS, status.toString())
        .set(FINISHED, time(Instant.now()))
        .where(RUN_ID.eq(runId), STATUS.eq(Status.RUNNING.toString()))
        .execute();
  }

  /** Corrects the row of a run whose tables are published, and not all else. */
  void finishInPart(String runId, String outcome) {
    session
        .sql()
        .update(RUNS)
        .set(STATUS, Status.PARTLY_PUBLISHED.toString())
        .set(FINISHED, time(Instant.now()))
        .set(text(OUTCOME), firstCharacters(outcome))
        .where(RUN_ID.eq(runId))
        .execute();
  }

  public static Optional<String> runningRun(DSLContext sql, String database) {
    return sql.select(RUN_ID)
        .from(table(name(database, NAME)))
        .where(STATUS.eq(Status.RUNNING.toString()))
        .orderBy(STARTED.desc())
        .limit(1)
        .fetchOptional(RUN_ID);
  }

  private static void record(Map<Field<?>, Object> values, String input, InputFile file) {
    values.put(text(input + "_file"), lastCharacters(file.path().toString()));
    values.put(text(input + "_sha256"), file.sha256());
    values.put(number(input + "_rows_read"), file.rowsRead());
    values.put(number(input + "_rows_rejected"), file.rowsRejected());
  }

  static String column(UnmatchedReason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  private static String lastCharacters(String text) {
    return text.length() <= FILE_LENGTH ? text : text.substring(text.length() - FILE_LENGTH);
  }

  private static String firstCharacters(String text) {
    return text.codePointCount(0, text.length()) <= OUTCOME_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, OUTCOME_LENGTH));
  }

  /** As text: a driver would move a timestamp into a time zone. */
  private static String time(Instant instant) {
    return TIME.format(
        LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC));
  }

  private static Field<String> text(String column) {
    return field(name(column), SQLDataType.VARCHAR);
  }

  private static Field<Long> number(String column) {
    return field(name(column), SQLDataType.BIGINT);
  }
}
