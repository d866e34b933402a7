package org.athenaelt.mysql.internal.reading;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.athenaelt.mysql.LedgerCheck;
import org.athenaelt.mysql.LedgerRun;
import org.athenaelt.mysql.LedgerRun.Status;
import org.athenaelt.mysql.RunLedger;
import org.athenaelt.mysql.internal.staging.RunLock;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Reads the run ledger, also one of an older version, which has fewer columns. */
public final class LedgerRows {

  private static final String LEDGER = "elt_run";
  private static final String RUN_ID = "run_id";

  private final Reading reading;
  private final List<Field<String>> fields;

  /** The ledger of a database, which need not have one. */
  public LedgerRows(Reading reading) {
    this.reading = reading;
    this.fields = columns(LEDGER).stream().map(LedgerRows::text).toList();
  }

  /** What the ledger says of the last runs and of the published one. */
  public RunLedger ledger(int lastRuns) {
    List<LedgerRun> runs = exists() ? runs(DSL.noCondition(), lastRuns) : List.of();
    Optional<LedgerRun> published = reading.run().flatMap(this::run);
    return new RunLedger(
        reading.session().target().toString(),
        reading.database(),
        exists(),
        reading.runs(),
        published,
        runs,
        checks(runs, published));
  }

  /** A run; empty if the ledger does not have it. */
  Optional<LedgerRun> run(String id) {
    return exists()
        ? runs(field(name(RUN_ID), String.class).eq(id), 1).stream().findFirst()
        : Optional.empty();
  }

  private boolean exists() {
    return !fields.isEmpty();
  }

  private List<LedgerRun> runs(Condition condition, int limit) {
    return reading
        .session()
        .sql()
        .select(fields)
        .from(table(name(reading.database(), LEDGER)))
        .where(condition)
        .orderBy(field(name("started_at")).desc(), field(name(RUN_ID)).desc())
        .limit(limit)
        .fetch()
        .stream()
        .map(LedgerRow::new)
        .map(row -> row.run(status(row)))
        .toList();
  }

  /** A run that is not noted as ended may have died, or died after it published. */
  private Status status(LedgerRow row) {
    if (row.status() != Status.RUNNING) {
      return row.status();
    }
    if (reading.runs().containsValue(Optional.of(row.id()))) {
      return Status.PUBLISHED;
    }
    return isLocked() ? Status.RUNNING : Status.DIED;
  }

  private boolean isLocked() {
    return reading
            .session()
            .sql()
            .fetchValue("select is_used_lock(?)", RunLock.nameFor(reading.database()))
        != null;
  }

  private List<LedgerCheck> checks(List<LedgerRun> runs, Optional<LedgerRun> published) {
    List<String> ids =
        Stream.concat(runs.stream(), published.stream()).map(LedgerRun::id).distinct().toList();
    if (!columns(CheckRow.TABLE).containsAll(CheckRow.COLUMNS)) {
      return List.of();
    }
    return reading
        .session()
        .sql()
        .select(CheckRow.COLUMNS.stream().map(LedgerRows::text).toList())
        .from(table(name(reading.database(), CheckRow.TABLE)))
        .where(CheckRow.notPassed(ids))
        .fetch()
        .stream()
        .map(CheckRow::check)
        .sorted(Comparator.comparingInt(check -> ids.indexOf(check.run())))
        .toList();
  }

  /** The columns of a table, in lower case; empty if there is no such table. */
  private Set<String> columns(String table) {
    return reading
        .session()
        .sql()
        .fetch(
            "select lower(column_name) from information_schema.columns"
                + " where table_schema = ? and table_name = ? order by ordinal_position",
            reading.database(),
            table)
        .intoSet(0, String.class);
  }

  /** As text: the driver would convert a timestamp to another time zone. */
  private static Field<String> text(String column) {
    return field("cast({0} as char)", String.class, name(column)).as(column);
  }
}
