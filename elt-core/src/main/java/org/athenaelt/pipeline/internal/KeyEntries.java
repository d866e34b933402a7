package org.athenaelt.pipeline.internal;

import java.time.LocalDate;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.csv.CsvTable;
import org.athenaelt.explain.NearKeys;
import org.athenaelt.explain.OwnerTimeline;
import org.athenaelt.explain.PeriodSums;
import org.athenaelt.explain.PeriodTotals;
import org.athenaelt.explain.Place;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.sink.Tables;

/** Reads from the input files what concerns one key: its owners over time, and its entries. */
public final class KeyEntries {

  private final JoinKey joinKey;
  private final Tables tables;
  private final CsvSettings csv;

  /** A reader for this join key. */
  public KeyEntries(JoinKey joinKey, CsvSettings csv) {
    this.joinKey = joinKey;
    this.tables = Tables.keyedBy(joinKey);
    this.csv = csv;
  }

  /**
   * The timeline of a key, with near misses if it has no owner on the day.
   *
   * @throws CsvException if a file cannot be read or is invalid
   */
  public OwnerTimeline timeline(
      Inputs.Source owners,
      Inputs.Source history,
      DuplicatePolicy policy,
      String key,
      LocalDate date) {
    LoadedTable reallocations = LoadedTable.load(history, tables.history(), csv);
    OwnershipHistory loaded =
        LoadedHistory.of(
            LoadedTable.load(owners, tables.owners(), csv),
            reallocations,
            new HistoryRules(joinKey, policy, history.format().ids()),
            Parallelism.of(csv.threads()));
    OwnerTimeline timeline =
        OwnerTimeline.of(loaded, joinKey, key, date)
            .withWarnings(history.named(reallocations.input().doubts()));
    if (timeline.answer().ownerId().isPresent()) {
      return timeline;
    }
    NearKeys near = new NearKeys(joinKey, key, history.format().ids());
    reallocations.forEach(
        (rows, row) -> near.add(rows, row, Place.inFile(history.name(), rows.line(row))));
    return timeline.withNearMisses(near.misses());
  }

  /**
   * The entries of a timeline's key by period.
   *
   * @throws CsvException if the file cannot be read or is invalid
   */
  public PeriodTotals totals(Inputs.Source entries, OwnerTimeline timeline) {
    PeriodSums sums = new PeriodSums(timeline, entries.format().ids());
    try (CsvTable table = entries.open(tables.entries(), csv)) {
      table.forEach(
          sums::of,
          batch -> {
            Interruption.check();
            sums.add(batch);
          });
      return sums.totals().withWarnings(entries.named(table.doubts()));
    }
  }
}
