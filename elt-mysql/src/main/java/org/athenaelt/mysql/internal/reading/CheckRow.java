package org.athenaelt.mysql.internal.reading;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.athenaelt.mysql.LedgerCheck;
import org.jooq.Condition;
import org.jooq.Record;

/** A row of the table of check results with its values as text. */
final class CheckRow {

  static final String TABLE = "elt_check";

  private static final String RUN = "run_id";
  private static final String CHECK = "check_id";
  private static final String SEVERITY = "severity";
  private static final String OUTCOME = "outcome";
  private static final String FAILURES = "failures";
  private static final String ROWS = "rows_checked";
  private static final String WARN_IF = "warn_if";
  private static final String ERROR_IF = "error_if";
  private static final String MESSAGE = "message";

  /** The columns that are read. */
  static final Set<String> COLUMNS =
      Set.of(RUN, CHECK, SEVERITY, OUTCOME, FAILURES, ROWS, WARN_IF, ERROR_IF, MESSAGE);

  private CheckRow() {}

  /** Selects the checks of these runs that warned or failed. */
  static Condition notPassed(Collection<String> runs) {
    return field(name(RUN), String.class)
        .in(runs)
        .and(field(name(OUTCOME), String.class).in("warn", "error"));
  }

  static LedgerCheck check(Record row) {
    String outcome = text(row, OUTCOME);
    return new LedgerCheck(
        text(row, RUN),
        text(row, CHECK),
        text(row, SEVERITY),
        outcome,
        Long.parseLong(text(row, FAILURES)),
        Long.parseLong(text(row, ROWS)),
        text(row, outcome.equals("error") ? ERROR_IF : WARN_IF),
        text(row, MESSAGE));
  }

  private static String text(Record row, String column) {
    return Objects.requireNonNullElse(row.get(column, String.class), "");
  }
}
