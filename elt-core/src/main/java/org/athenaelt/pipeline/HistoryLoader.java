package org.athenaelt.pipeline;

import org.athenaelt.asof.Parallelism;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.pipeline.internal.Inputs;
import org.athenaelt.pipeline.internal.LoadedHistory;
import org.athenaelt.pipeline.internal.LoadedTable;
import org.athenaelt.sink.Tables;

/** Loads an {@link OwnershipHistory} from the files of owners and reallocations. */
public final class HistoryLoader {

  private HistoryLoader() {}

  /**
   * Loads a history. The file of entries is not read.
   *
   * @param key the key of lookups
   * @param policy what to do with different reallocations of one key and date
   * @throws CsvException if a file cannot be read or is invalid
   */
  public static OwnershipHistory load(InputFiles inputs, JoinKey key, DuplicatePolicy policy) {
    Tables tables = Tables.keyedBy(key);
    CsvSettings csv = CsvSettings.DEFAULT;
    try (Inputs sources = new Inputs()) {
      return LoadedHistory.of(
          LoadedTable.load(
              sources.of(inputs.owners(), inputs.formats().owners()), tables.owners(), csv),
          LoadedTable.load(
              sources.of(inputs.history(), inputs.formats().history()), tables.history(), csv),
          new HistoryRules(key, policy, inputs.formats().ids()),
          Parallelism.of(csv.threads()));
    }
  }
}
