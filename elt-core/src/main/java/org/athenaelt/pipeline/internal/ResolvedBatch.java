package org.athenaelt.pipeline.internal;

import java.util.EnumMap;
import java.util.Map;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.ownership.Answers;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/** A batch of entries with their answers. */
final class ResolvedBatch {

  private final CsvRows entries;
  private final Rows details;
  private final UnmatchedRows unmatched;
  private final Answers answers;

  private ResolvedBatch(CsvRows entries, Rows details, UnmatchedRows unmatched, Answers answers) {
    this.entries = entries;
    this.details = details;
    this.unmatched = unmatched;
    this.answers = answers;
  }

  /** A way to join a batch. */
  @FunctionalInterface
  interface Join {
    ResolvedBatch of(CsvRows entries, TableSchema schema, JoinKey key, OwnershipHistory history);
  }

  /** Joins every entry. */
  static ResolvedBatch of(
      CsvRows entries, TableSchema schema, JoinKey key, OwnershipHistory history) {
    int id = schema.indexOf("Id");
    int date = schema.indexOf("Transaction_Date");
    int keyColumn = schema.indexOf(key.column());
    Answers answers = history.answer(entries, keyColumn, date);
    UnmatchedRows unmatched = new UnmatchedRows(entries, id, keyColumn, answers);
    return new ResolvedBatch(
        entries, new DetailRows(entries, id, date, answers), unmatched, answers);
  }

  /** The same with other details. */
  ResolvedBatch with(Rows otherDetails) {
    return new ResolvedBatch(entries, otherDetails, unmatched, answers);
  }

  CsvRows entries() {
    return entries;
  }

  /** The rows of {@code Equitable_Owner_Details}, one per entry, in the same order. */
  Rows details() {
    return details;
  }

  /** The rows of {@code Equitable_Owner_Unmatched}: the entries without an owner. */
  UnmatchedRows unmatched() {
    return unmatched;
  }

  /** The answers from which both were made. */
  Answers answers() {
    return answers;
  }

  /** The number of unmatched entries for each reason that occurs. */
  Map<UnmatchedReason, Long> reasons() {
    Map<UnmatchedReason, Long> counts = new EnumMap<>(UnmatchedReason.class);
    for (int row = 0; row < unmatched.size(); row++) {
      counts.merge(unmatched.reason(row), 1L, Long::sum);
    }
    return counts;
  }
}
