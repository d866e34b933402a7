package org.athenaelt.pipeline.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.csv.CsvTable;
import org.athenaelt.csv.RejectHandler;
import org.athenaelt.explain.Evidence;
import org.athenaelt.explain.Explained;
import org.athenaelt.explain.Place;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.TableSchema;

/** Reads from the input files what explains entries; reads every file once. */
public final class FileEvidence {

  private final Inputs.Sources sources;
  private final CsvSettings csv;
  private final List<String> doubts = new ArrayList<>();

  /** Rows of a batch that are to be added. */
  private record Selected(CsvRows rows, int[] positions) {}

  /** Takes a selected row, which is at a position of its table, counted from 0. */
  @FunctionalInterface
  private interface RowTaker {
    void take(CsvRows rows, int row, int position);
  }

  /** The evidence of these files. */
  public FileEvidence(Inputs.Sources sources, CsvSettings csv) {
    this.sources = sources;
    this.csv = csv;
  }

  /**
   * Explains entries.
   *
   * @param wanted the join key that the caller chose; empty for the default
   * @param context how many reallocations to show before and after the one that decides
   * @throws CsvException if a file cannot be read or is invalid
   */
  public Explained explain(
      Collection<String> ids, Optional<JoinKey> wanted, DuplicatePolicy policy, int context) {
    JoinKey key = SharedKey.of(sources, wanted);
    Tables tables = Tables.keyedBy(key);
    HistoryRules rules = new HistoryRules(key, policy, sources.entries().format().ids());
    Evidence evidence = new Evidence(rules, ids, context);
    Map<Integer, Long> lines = new HashMap<>();
    read(
        sources.entries(),
        tables.entries(),
        csv.withRejects(noting(csv.rejects(), evidence)),
        evidence::selectEntries,
        (rows, row, position) ->
            evidence.addEntry(rows, row, place(sources.entries(), rows.line(row))));
    read(
        sources.history(),
        tables.history(),
        csv,
        evidence::selectReallocations,
        (rows, row, position) -> {
          lines.put(position, rows.line(row));
          evidence.addReallocation(rows, row, position, place(sources.history(), rows.line(row)));
        });
    readOwners(tables.owners(), evidence);
    try {
      return evidence.explained().withWarnings(doubts);
    } catch (DuplicateException e) {
      throw LoadedHistory.conflict(
          sources.history().path(),
          key,
          e,
          lines.getOrDefault(e.firstPosition(), 0L),
          lines.getOrDefault(e.secondPosition(), 0L));
    }
  }

  private void readOwners(TableSchema schema, Evidence evidence) {
    int id = schema.indexOf("Id");
    int name = schema.indexOf("Name");
    LoadedTable owners = LoadedTable.load(sources.owners(), schema, csv);
    doubts.addAll(sources.owners().named(owners.input().doubts()));
    owners.forEach(
        (rows, row) ->
            evidence.addOwner(
                rows.text(row, id), rows.text(row, name), place(sources.owners(), rows.line(row))));
  }

  /** The same handler, which also tells the evidence of entries that are left out. */
  private static RejectHandler noting(RejectHandler rejects, Evidence evidence) {
    return new RejectHandler() {
      @Override
      public void reject(CsvException fault, List<String> fields) {
        rejects.reject(fault, fields);
        evidence.rejectEntry(fields, String.valueOf(fault.getMessage()));
      }

      @Override
      public boolean alwaysThrows() {
        return rejects.alwaysThrows();
      }
    };
  }

  private void read(
      Inputs.Source source,
      TableSchema schema,
      CsvSettings settings,
      Function<CsvRows, int[]> select,
      RowTaker taker) {
    try (CsvTable table = source.open(schema, settings)) {
      int[] before = new int[1];
      table.forEach(
          rows -> new Selected(rows, select.apply(rows)),
          selected -> {
            Interruption.check();
            for (int row : selected.positions) {
              taker.take(selected.rows, row, before[0] + row);
            }
            before[0] += selected.rows.size();
          });
      doubts.addAll(source.named(table.doubts()));
    }
  }

  private static Place place(Inputs.Source source, long line) {
    return Place.inFile(source.name(), line);
  }
}
