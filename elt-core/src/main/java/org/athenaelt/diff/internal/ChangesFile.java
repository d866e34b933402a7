package org.athenaelt.diff.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvWriter;
import org.athenaelt.diff.Cause;
import org.athenaelt.diff.Change;
import org.athenaelt.diff.ComparedEntry;

/** The CSV file of all changes; not visible before {@link #commit}. */
public final class ChangesFile implements AutoCloseable {

  private static final List<String> HEADER =
      List.of(
          "change",
          "id",
          "line",
          "join_key_before",
          "join_key_after",
          "transaction_date_before",
          "transaction_date_after",
          "equi_id_before",
          "equi_id_after",
          "reallocation_date_before",
          "reallocation_date_after",
          "equitable_owner_name_before",
          "equitable_owner_name_after",
          "credit_amount_before",
          "credit_amount_after",
          "debit_amount_before",
          "debit_amount_after",
          "causes");

  private final CsvWriter writer;

  /**
   * Opens the file.
   *
   * @throws CsvException if it cannot be written
   */
  public ChangesFile(DiffSettings.Output to) {
    writer = CsvWriter.create(to.file(), HEADER, to.guard());
  }

  /** Writes a change. */
  public void write(Change change) {
    List<String> row = new ArrayList<>(HEADER.size());
    row.add(change.kind().name().toLowerCase(Locale.ROOT));
    row.add(change.id());
    row.add(change.line().isPresent() ? Long.toString(change.line().getAsLong()) : "");
    both(row, change, ComparedEntry::key);
    both(row, change, e -> Optional.of(e.details().transactionDate()).map(LocalDate::toString));
    both(row, change, e -> e.details().equiId());
    both(row, change, e -> e.details().reallocationDate().map(LocalDate::toString));
    both(row, change, e -> e.details().equitableOwnerName());
    both(row, change, e -> e.credit().map(BigDecimal::toPlainString));
    both(row, change, e -> e.debit().map(BigDecimal::toPlainString));
    row.add(change.causes().stream().map(ChangesFile::text).collect(Collectors.joining("; ")));
    writer.write(row);
  }

  /** Does all work of {@link #commit} that can still fail. */
  public void ready() {
    writer.ready();
  }

  /** Makes the file visible. */
  public void commit() {
    writer.commit();
  }

  @Override
  public void close() {
    writer.close();
  }

  private static void both(
      List<String> row, Change change, Function<ComparedEntry, Optional<String>> value) {
    row.add(change.before().flatMap(value).orElse(""));
    row.add(change.after().flatMap(value).orElse(""));
  }

  private static String text(Cause cause) {
    return cause.line().isPresent()
        ? cause + " (line " + cause.line().getAsLong() + ")"
        : cause.toString();
  }
}
