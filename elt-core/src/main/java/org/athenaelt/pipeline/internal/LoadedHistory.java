package org.athenaelt.pipeline.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.csv.CsvException;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;

/** Builds the history from two loaded tables, and reports duplicates with their lines. */
public final class LoadedHistory {

  private LoadedHistory() {}

  /**
   * The history.
   *
   * @throws CsvException if two owners have the same id, or the rules refuse reallocations
   */
  public static OwnershipHistory of(
      LoadedTable owners, LoadedTable history, HistoryRules rules, Parallelism parallelism) {
    try {
      return OwnershipHistory.of(
          owners(owners), history.batches(), history.schema(), rules, parallelism);
    } catch (DuplicateException e) {
      throw located(e, owners, history, rules.key());
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
              "duplicates line " + owners.line(e.firstPosition()),
              "values must be unique: correct or remove one of the rows");
      case REALLOCATION ->
          conflict(
              history.input().path(),
              key,
              e,
              history.line(e.firstPosition()),
              history.line(e.secondPosition()));
    };
  }

  /** The fault of two different reallocations with the same key and date. */
  static CsvException conflict(
      Path history, JoinKey key, DuplicateException e, long firstLine, long secondLine) {
    return CsvException.ofValue(
        history,
        secondLine,
        key.column(),
        e.key(),
        "has another reallocation on the same date on line " + firstLine,
        "correct the file, or choose one with --on-duplicate first|last");
  }
}
