package org.athenaelt.pipeline.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.pipeline.internal.nearmiss.NearMissCount;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.table.Rows;

/** Counts the rows of the result, and keeps the first ones for the summary. */
final class ResultCount {

  private static final int SHOWN = 5;

  private final Map<UnmatchedReason, Long> unmatched = new EnumMap<>(UnmatchedReason.class);
  private final List<EquitableOwnerDetails> firstRows = new ArrayList<>();
  private final NearMissCount nearMisses = new NearMissCount();
  private long details;

  ResultCount() {
    for (UnmatchedReason reason : UnmatchedReason.values()) {
      unmatched.put(reason, 0L);
    }
  }

  void add(ResolvedBatch batch, Optional<NearMissCount> misses) {
    Rows rows = batch.details();
    for (int row = 0; row < rows.size() && firstRows.size() < SHOWN; row++) {
      firstRows.add(answer(rows, row));
    }
    details += rows.size();
    misses.ifPresent(nearMisses::add);
    batch.reasons().forEach((reason, count) -> unmatched.merge(reason, count, Long::sum));
  }

  /** The number of rows so far. */
  long rows() {
    return details;
  }

  List<EquitableOwnerDetails> firstRows() {
    return firstRows;
  }

  NearMissCount nearMisses() {
    return nearMisses;
  }

  /** The totals, once all inputs are read. */
  RunTotals totals(InputFile owners, InputFile history, InputFile entries) {
    long missing = unmatched.values().stream().mapToLong(Long::longValue).sum();
    return new RunTotals(owners, history, entries, details - missing, unmatched);
  }

  /**
   * Requires one row per entry, whatever the settings of the checks are.
   *
   * @throws CheckFailedException if there is not exactly one
   */
  static void requireOnePerEntry(RunTotals totals) {
    long expected = totals.entries().rowsKept();
    if (totals.details() != expected) {
      throw new CheckFailedException(
          "Equitable_Owner_Details has "
              + totals.details()
              + " rows for "
              + expected
              + " accounting entries; there must be exactly one for each");
    }
  }

  private static EquitableOwnerDetails answer(Rows rows, int row) {
    return new EquitableOwnerDetails(
        value(rows, row, DetailRows.EQUI_ID),
        rows.text(row, DetailRows.ID),
        LocalDate.ofEpochDay(rows.epochDay(row, DetailRows.TRANSACTION_DATE)),
        value(rows, row, DetailRows.REALLOCATION_DATE).map(LocalDate::parse),
        value(rows, row, DetailRows.EQUITABLE_OWNER_NAME));
  }

  private static Optional<String> value(Rows rows, int row, int column) {
    return rows.isEmpty(row, column) ? Optional.empty() : Optional.of(rows.text(row, column));
  }
}
