package org.athenaelt.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.pipeline.internal.Inputs;
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
      return build(
          LoadedTable.load(sources.of(inputs.owners()), tables.owners(), csv),
          LoadedTable.load(sources.of(inputs.history()), tables.history(), csv),
          key,
          policy,
          Parallelism.of(csv.threads()));
    }
  }

  public static OwnershipHistory build(
      LoadedTable owners,
      LoadedTable history,
      JoinKey key,
      DuplicatePolicy policy,
      Parallelism parallelism) {
    try {
      return OwnershipHistory.of(
          owners(owners), history.batches(), history.schema(), key, policy, parallelism);
    } catch (DuplicateException e) {
      throw located(e, owners, history, key);
    }
  }

  private static List<EquitableOwner> owners(LoadedTable table) {
    int id = table.schema().indexOf("Id");
    int name = table.schema().indexOf("Name");
    List<EquitableOwner> owners = new ArrayList<>(table.size());
    table.forEach(
        (rows, row) -> owners.add(new EquitableOwner(rows.text(row, id), rows.text(row, name))));
    return owners;
  }

  private static CsvException located(
      DuplicateException e, LoadedTable owners, LoadedTable history, JoinKey key) {
    return switch (e.kind()) {
      case OWNER ->
          CsvException.ofValue(
              owners.input().path(),
              owners.line(e.secondPosition()),
              "Id",
              e.key(),
              "stands on line " + owners.line(e.firstPosition()) + " already",
              "every owner needs an id of its own");
      case REALLOCATION ->
          CsvException.ofValue(
              history.input().path(),
              history.line(e.secondPosition()),
              key.column(),
              e.key(),
              "has another reallocation on the same date on line "
                  + history.line(e.firstPosition()),
              "correct the file, or choose which one counts with --on-duplicate first|last");
    };
  }
}
