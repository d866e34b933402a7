package org.athenaelt.pipeline;

import org.athenaelt.asof.Parallelism;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.pipeline.internal.Inputs;
import org.athenaelt.pipeline.internal.LoadedHistory;
import org.athenaelt.pipeline.internal.LoadedTable;
import org.athenaelt.sink.Tables;

/** Turns the files of owners and reallocations into the history that answers. */
public final class HistoryLoader {

  private HistoryLoader() {}

  /**
   * Loads a history by itself, without any entries.
   *
   * @param key what it will be asked by
   * @param policy what to do with reallocations that have one key and date and differ
   * @throws CsvException if a file cannot be used as it is
   */
  public static OwnershipHistory load(InputFiles inputs, JoinKey key, DuplicatePolicy policy) {
    Tables tables = Tables.keyedBy(key);
    CsvSettings csv = CsvSettings.DEFAULT;
    try (Inputs sources = new Inputs()) {
      return LoadedHistory.of(
          LoadedTable.load(sources.of(inputs.owners()), tables.owners(), csv),
          LoadedTable.load(sources.of(inputs.history()), tables.history(), csv),
          key,
          policy,
          Parallelism.of(csv.threads()));
    }
  }
}
