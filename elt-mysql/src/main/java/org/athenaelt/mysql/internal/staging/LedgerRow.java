package org.athenaelt.mysql.internal.staging;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.sink.HashedFile;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.RunBasis;
import org.athenaelt.sink.RunChoices;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.Tables;
import org.jooq.Field;
import org.jooq.Record;

/** What the ledger says of a run; a ledger of an older version may have fewer columns. */
final class LedgerRow {

  static final String CHOICES = "choices";
  static final String SEALS = "table_seals";

  private final Record row;

  LedgerRow(Record row) {
    this.row = row;
  }

  /** How the ledger words the choices of a run, but for the key, which has a column of its own. */
  static String words(RunChoices choices) {
    return "on-duplicate="
        + choices.onDuplicate().name().toLowerCase(Locale.ROOT)
        + " max-rejects="
        + choices.maxRejects()
        + " allow-empty="
        + choices.allowEmpty();
  }

  boolean isPublished() {
    return says("status", Ledger.Status.PUBLISHED.toString());
  }

  /** Whether the run followed from the same; not so if the ledger does not tell. */
  boolean isMadeFrom(RunBasis basis) {
    return says("version", basis.version())
        && says("join_key", basis.choices().joinKey().column())
        && says(CHOICES, words(basis.choices()))
        && says("owner_sha256", basis.owners().sha256())
        && says("history_sha256", basis.history().sha256())
        && says("entry_sha256", basis.entries().sha256());
  }

  /** The seals that the run set on its tables. */
  Optional<String> seals() {
    return value(SEALS, String.class);
  }

  /** What the run counted; empty if the ledger does not tell all of it. */
  Optional<RunTotals> totals(RunBasis basis) {
    boolean complete =
        Stream.concat(
                Stream.of("owner", "history", "entry")
                    .flatMap(input -> Stream.of(input + "_rows_read", input + "_rows_rejected")),
                Stream.concat(
                    Stream.of("matched"), Stream.of(UnmatchedReason.values()).map(Ledger::column)))
            .allMatch(column -> value(column, Long.class).isPresent());
    if (!complete) {
      return Optional.empty();
    }
    Tables tables = Tables.keyedBy(basis.choices().joinKey());
    Map<UnmatchedReason, Long> unmatched =
        Stream.of(UnmatchedReason.values())
            .collect(Collectors.toMap(Function.identity(), r -> number(Ledger.column(r))));
    return Optional.of(
        new RunTotals(
            file("owner", tables.owners().name(), basis.owners()),
            file("history", tables.history().name(), basis.history()),
            file("entry", tables.entries().name(), basis.entries()),
            number("matched"),
            unmatched));
  }

  private InputFile file(String input, String table, HashedFile file) {
    return new InputFile(
        file.path(),
        table,
        number(input + "_rows_read"),
        number(input + "_rows_rejected"),
        List.of(),
        file.sha256());
  }

  private boolean says(String column, String expected) {
    return value(column, String.class).filter(expected::equals).isPresent();
  }

  private long number(String column) {
    return value(column, Long.class).orElseThrow();
  }

  private <T> Optional<T> value(String column, Class<T> type) {
    Field<?> field = row.field(column);
    return field == null ? Optional.empty() : Optional.ofNullable(row.get(field, type));
  }
}
