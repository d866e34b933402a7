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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.sink.EarlierRun;
import org.athenaelt.sink.HashedFile;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunBasis;
import org.athenaelt.sink.RunChoices;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.IdStyle;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * The run ledger, table {@value #NAME}: for each run its inputs with their SHA-256, its times in
 * UTC, version, choices, counts and status.
 */
final class Ledger {

  static final String NAME = "elt_run";

  private static final Table<Record> RUNS = table(name(NAME));
  private static final Field<String> RUN_ID = text("run_id");
  private static final Field<String> STATUS = text("status");
  private static final Field<String> STARTED = text("started_at");
  private static final Field<String> FINISHED = text("finished_at");

  /** Long enough for most paths; longer ones lose their beginning. */
  private static final int FILE_LENGTH = 512;

  private static final String CHOICES = "choices";
  private static final String SEALS = "table_seals";

  /** What a run published in part has published and what not; NULL for all other runs. */
  private static final String OUTCOME = "outcome";

  private static final int OUTCOME_LENGTH = 1024;

  /** What was decided about how the files are written; empty if nothing was. */
  private static final String FORMATS = "formats";

  private static final int FORMATS_LENGTH = 1024;

  /** Behind the name of an input: how its file was read. */
  private static final String READ_AS = "_read_as";

  private static final int READ_AS_LENGTH = 512;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  /** The columns that a table of an older version lacks, with their lengths. */
  private static final ImmutableMap<String, Integer> LATER_COLUMNS =
      ImmutableMap.<String, Integer>builder()
          .put(CHOICES, 128)
          .put(SEALS, 512)
          .put(OUTCOME, OUTCOME_LENGTH)
          .put(FORMATS, FORMATS_LENGTH)
          .put("owner" + READ_AS, READ_AS_LENGTH)
          .put("history" + READ_AS, READ_AS_LENGTH)
          .put("entry" + READ_AS, READ_AS_LENGTH)
          .buildOrThrow();

  /** The state of a run. */
  enum Status {
    RUNNING,
    PUBLISHED,
    /** The tables are published, but not every file; column {@code outcome} has the details. */
    PARTLY_PUBLISHED,
    /** Ended without publishing; written by the run itself. */
    FAILED,
    /** Ended without publishing and without a note; written by a later run. */
    DIED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Session session;

  Ledger(Session session) {
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

  /** Sets the status of runs that ended while running. Requires the run lock. */
  void settleDeadRuns(String database, String publishedTable) {
    List<String> running =
        session.sql().select(RUN_ID).from(RUNS).where(STATUS.eq("running")).fetch(RUN_ID);
    for (String run : running) {
      boolean published = StagingTables.isPublished(session, database, publishedTable, run);
      finish(run, published ? Status.PUBLISHED : Status.DIED);
    }
  }

  void start(Run run) {
    session
        .sql()
        .insertInto(RUNS)
        .columns(
            RUN_ID,
            STARTED,
            STATUS,
            text("version"),
            text("join_key"),
            text(CHOICES),
            text(FORMATS))
        .values(
            run.id(),
            time(run.startedAt()),
            Status.RUNNING.toString(),
            run.version(),
            run.joinKey().column(),
            choicesText(run.choices()),
            formatsText(run.choices()))
        .execute();
  }

  /** The row of a run, if there is one. */
  Optional<Row> row(String runId) {
    return session
        .sql()
        .fetchOptional("select * from " + NAME + " where run_id = ?", runId)
        .map(Row::new);
  }

  /** Writes the counts of a run and the seals of its tables. */
  void record(String runId, RunTotals totals, String seals) {
    Map<Field<?>, Object> values = new LinkedHashMap<>();
    record(values, "owner", totals.owners());
    record(values, "history", totals.history());
    record(values, "entry", totals.entries());
    totals.unmatched().forEach((reason, count) -> values.put(number(column(reason)), count));
    values.put(number("matched"), totals.matched());
    values.put(number("details"), totals.details());
    values.put(text(SEALS), seals);
    session.sql().update(RUNS).set(values).where(RUN_ID.eq(runId)).execute();
  }

  /** Ends a running run. */
  void finish(String runId, Status status) {
    session
        .sql()
        .update(RUNS)
        .set(STATUS, status.toString())
        .set(FINISHED, time(Instant.now()))
        .where(RUN_ID.eq(runId), STATUS.eq(Status.RUNNING.toString()))
        .execute();
  }

  /** Marks a run as published in part. */
  void finishInPart(String runId, String outcome) {
    session
        .sql()
        .update(RUNS)
        .set(STATUS, Status.PARTLY_PUBLISHED.toString())
        .set(FINISHED, time(Instant.now()))
        .set(text(OUTCOME), firstCharacters(outcome, OUTCOME_LENGTH))
        .where(RUN_ID.eq(runId))
        .execute();
  }

  /** The id of the run that the ledger of a database has as running. */
  static Optional<String> runningRun(DSLContext sql, String database) {
    return sql.select(RUN_ID)
        .from(table(name(database, NAME)))
        .where(STATUS.eq(Status.RUNNING.toString()))
        .orderBy(STARTED.desc())
        .limit(1)
        .fetchOptional(RUN_ID);
  }

  /** The run of a database that was published last, without its owners. */
  static Optional<EarlierRun> published(DSLContext sql, String database) {
    return sql.select()
        .from(table(name(database, NAME)))
        .where(STATUS.in(Status.PUBLISHED.toString(), Status.PARTLY_PUBLISHED.toString()))
        .orderBy(STARTED.desc(), RUN_ID.desc())
        .limit(1)
        .fetchOptional()
        .flatMap(row -> new Row(row).counts());
  }

  private static void record(Map<Field<?>, Object> values, String input, InputFile file) {
    values.put(text(input + "_file"), lastCharacters(file.path().toString()));
    values.put(text(input + "_sha256"), file.sha256());
    values.put(text(input + READ_AS), firstCharacters(file.readAs().toString(), READ_AS_LENGTH));
    values.put(number(input + "_rows_read"), file.rowsRead());
    values.put(number(input + "_rows_rejected"), file.rowsRejected());
  }

  private static String column(UnmatchedReason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  private static String lastCharacters(String text) {
    return text.length() <= FILE_LENGTH ? text : text.substring(text.length() - FILE_LENGTH);
  }

  private static String firstCharacters(String text, int count) {
    return text.codePointCount(0, text.length()) <= count
        ? text
        : text.substring(0, text.offsetByCodePoints(0, count));
  }

  /** As text: the driver would convert a timestamp to another time zone. */
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

  /** The choices of a run as the ledger has them; the join key has a column of its own. */
  private static String choicesText(RunChoices choices) {
    IdStyle ids = choices.formats().ids();
    return onDuplicateText(choices.onDuplicate())
        + " max-rejects="
        + choices.maxRejects()
        + " allow-empty="
        + choices.allowEmpty()
        + (ids == IdStyle.EXACT ? "" : " ids=" + ids.name().toLowerCase(Locale.ROOT));
  }

  private static String formatsText(RunChoices choices) {
    return firstCharacters(choices.formats().toString(), FORMATS_LENGTH);
  }

  private static String onDuplicateText(DuplicatePolicy policy) {
    return "on-duplicate=" + policy.name().toLowerCase(Locale.ROOT);
  }

  /** The row of one run; in a ledger of an older version it may lack columns. */
  static final class Row {

    private final Record row;

    private Row(Record row) {
      this.row = row;
    }

    boolean isPublished() {
      return has("status", Status.PUBLISHED.toString());
    }

    /** Whether the run had this basis; false if the ledger lacks a part of it. */
    boolean isMadeFrom(RunBasis basis) {
      return has("version", basis.version())
          && has("join_key", basis.choices().joinKey().column())
          && has(CHOICES, choicesText(basis.choices()))
          && has(FORMATS, formatsText(basis.choices()))
          && has("owner_sha256", basis.owners().sha256())
          && has("history_sha256", basis.history().sha256())
          && has("entry_sha256", basis.entries().sha256());
    }

    /** The column by which the run joined entries and reallocations. */
    Optional<JoinKey> joinKey() {
      return value("join_key", String.class).map(JoinKey::new);
    }

    /** What the run did with duplicate reallocations; empty if the ledger lacks it. */
    Optional<DuplicatePolicy> onDuplicate() {
      return value(CHOICES, String.class)
          .flatMap(
              choices ->
                  Stream.of(DuplicatePolicy.values())
                      .filter(policy -> choices.startsWith(onDuplicateText(policy) + " "))
                      .findFirst());
    }

    /** The seals of the run's tables. */
    Optional<String> seals() {
      return value(SEALS, String.class);
    }

    /** The counts of the run; empty if the ledger lacks one. */
    Optional<RunTotals> totals(RunBasis basis) {
      boolean complete =
          Stream.concat(
                  Stream.of("owner", "history", "entry")
                      .flatMap(input -> Stream.of(input + "_rows_read", input + "_rows_rejected")),
                  Stream.concat(
                      Stream.of("matched"),
                      Stream.of(UnmatchedReason.values()).map(Ledger::column)))
              .allMatch(column -> value(column, Long.class).isPresent());
      if (!complete) {
        return Optional.empty();
      }
      Tables tables = Tables.keyedBy(basis.choices().joinKey());
      Map<UnmatchedReason, Long> unmatched =
          Stream.of(UnmatchedReason.values())
              .collect(Collectors.toMap(Function.identity(), r -> count(column(r))));
      return Optional.of(
          new RunTotals(
              file("owner", tables.owners().name(), basis.owners()),
              file("history", tables.history().name(), basis.history()),
              file("entry", tables.entries().name(), basis.entries()),
              count("matched"),
              unmatched));
    }

    /** The counts of entries, without the owners; empty if the ledger lacks one. */
    Optional<EarlierRun> counts() {
      Optional<Long> details = value("details", Long.class);
      Optional<Long> matched = value("matched", Long.class);
      return details.isPresent() && matched.isPresent()
          ? Optional.of(
              new EarlierRun(
                  row.get(RUN_ID), details.get(), details.get() - matched.get(), Set.of()))
          : Optional.empty();
    }

    private InputFile file(String input, String table, HashedFile file) {
      return new InputFile(
          file.path(),
          table,
          count(input + "_rows_read"),
          count(input + "_rows_rejected"),
          List.of(),
          file.sha256());
    }

    private boolean has(String column, String expected) {
      return value(column, String.class).filter(expected::equals).isPresent();
    }

    private long count(String column) {
      return value(column, Long.class).orElseThrow();
    }

    private <T> Optional<T> value(String column, Class<T> type) {
      Field<?> field = row.field(column);
      return field == null ? Optional.empty() : Optional.ofNullable(row.get(field, type));
    }
  }
}
