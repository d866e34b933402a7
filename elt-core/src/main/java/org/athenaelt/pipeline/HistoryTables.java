package org.athenaelt.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.check.InputTable;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvFormat;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.pipeline.internal.Inputs;
import org.athenaelt.pipeline.internal.LoadedHistory;
import org.athenaelt.pipeline.internal.LoadedTable;
import org.athenaelt.pipeline.internal.Warnings;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.table.TableSchema;

/**
 * Owners and reallocations in memory, and the history made from them, for engines that read the
 * entries themselves. Immutable.
 */
public final class HistoryTables {

  /**
   * A table in memory.
   *
   * @param file the file it was read from
   * @param schema its columns
   * @param batches its rows, in file order
   */
  public record Table(InputFile file, TableSchema schema, List<CsvRows> batches) {

    /** Copies the list. */
    public Table {
      batches = List.copyOf(batches);
    }

    /**
     * Reads a CSV file, or a pipe.
     *
     * @param settings its format is ignored
     * @throws CsvException if the file cannot be read or is invalid
     */
    public static Table read(
        Path file, TableSchema schema, CsvFormat format, CsvSettings settings) {
      try (Inputs inputs = new Inputs()) {
        LoadedTable table = LoadedTable.load(inputs.of(file, format), schema, settings);
        return new Table(table.input(), schema, table.batches());
      }
    }

    private LoadedTable loaded() {
      return new LoadedTable(schema, batches, file);
    }
  }

  private final Table owners;
  private final Table reallocations;
  private final OwnershipHistory history;

  private HistoryTables(Table owners, Table reallocations, OwnershipHistory history) {
    this.owners = owners;
    this.reallocations = reallocations;
    this.history = history;
  }

  /**
   * Builds the history.
   *
   * @throws CsvException if two owners have the same id, or the rules refuse reallocations
   */
  public static HistoryTables of(
      Table owners, Table reallocations, HistoryRules rules, Parallelism parallelism) {
    return new HistoryTables(
        owners,
        reallocations,
        LoadedHistory.of(owners.loaded(), reallocations.loaded(), rules, parallelism));
  }

  /** The owners. */
  public Table owners() {
    return owners;
  }

  /** The reallocations. */
  public Table reallocations() {
    return reallocations;
  }

  /** The history made from both. */
  public OwnershipHistory history() {
    return history;
  }

  /** A table as checks see it. */
  public static InputTable forChecks(Table table) {
    return new InputTable(
        String.valueOf(table.file.path().getFileName()), table.schema, table.batches);
  }

  /** The warnings of a run about its files, with lines, without near misses. */
  public List<String> warnings(RunTotals totals) {
    return Warnings.of(totals, history, reallocations.loaded(), List.of());
  }
}
