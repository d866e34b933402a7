package org.athenaelt.mysql.internal.reading;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.mysql.LedgerRun;
import org.athenaelt.mysql.LedgerRun.Status;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.sink.Tables;
import org.jooq.Field;
import org.jooq.Record;

/** A row of the run ledger with its values as text; columns of later versions may be missing. */
final class LedgerRow {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);

  private final Record row;

  LedgerRow(Record row) {
    this.row = row;
  }

  String id() {
    return text("run_id").orElse("");
  }

  Status status() {
    return Status.valueOf(text("status").orElseThrow().toUpperCase(Locale.ROOT));
  }

  LedgerRun run(Status status) {
    return new LedgerRun(
        id(),
        time("started_at").orElse(Instant.EPOCH),
        time("finished_at"),
        status,
        text("version").orElse(""),
        text("join_key").orElse(""),
        text("choices"),
        files(),
        number("matched"),
        unmatched(),
        text("outcome"));
  }

  private List<LedgerRun.File> files() {
    Tables tables = Tables.keyedBy(JoinKey.LOAN_ACCOUNT_ID);
    List<LedgerRun.File> files = new ArrayList<>();
    file("owner", tables.owners().name()).ifPresent(files::add);
    file("history", tables.history().name()).ifPresent(files::add);
    file("entry", tables.entries().name()).ifPresent(files::add);
    return files;
  }

  private Optional<LedgerRun.File> file(String input, String table) {
    return text(input + "_file")
        .map(
            path ->
                new LedgerRun.File(
                    table,
                    path,
                    text(input + "_sha256").orElse(""),
                    number(input + "_rows_read").orElse(0L),
                    number(input + "_rows_rejected").orElse(0L)));
  }

  private Map<UnmatchedReason, Long> unmatched() {
    Map<UnmatchedReason, Long> counts = new EnumMap<>(UnmatchedReason.class);
    for (UnmatchedReason reason : UnmatchedReason.values()) {
      number(reason.name().toLowerCase(Locale.ROOT)).ifPresent(count -> counts.put(reason, count));
    }
    return counts;
  }

  private Optional<Instant> time(String column) {
    return text(column).map(t -> LocalDateTime.parse(t, TIME).toInstant(ZoneOffset.UTC));
  }

  private Optional<Long> number(String column) {
    return text(column).map(Long::valueOf);
  }

  private Optional<String> text(String column) {
    Field<?> field = row.field(column);
    return field == null ? Optional.empty() : Optional.ofNullable(row.get(field, String.class));
  }
}
