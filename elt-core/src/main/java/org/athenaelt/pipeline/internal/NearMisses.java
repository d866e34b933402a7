package org.athenaelt.pipeline.internal;

import com.google.common.base.Suppliers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.pipeline.NearMiss;
import org.athenaelt.pipeline.NearMiss.Kind;
import org.athenaelt.pipeline.internal.nearmiss.KnownIds;
import org.athenaelt.pipeline.internal.nearmiss.NearMissCount;
import org.athenaelt.pipeline.internal.nearmiss.NearMissSearch;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;

/**
 * Finds the near misses of the unmatched entries of a run: unknown keys among the keys of the
 * history, and unknown owners among the owners. Thread-safe.
 *
 * <p>Nothing is built before there is an unknown key or owner; then it takes 24 to 40 bytes for
 * each key or owner, and 64 to 128 more once there is a near miss.
 */
final class NearMisses {

  private static final String OWNER_COLUMN = "Equitable_Owner_Id";

  private final String keyColumn;
  private final LoadedTable reallocations;
  private final Supplier<NearMissSearch> keys;
  private final Supplier<NearMissSearch> owners;

  NearMisses(
      LoadedTable owners, LoadedTable reallocations, OwnershipHistory history, HistoryRules rules) {
    this.keyColumn = rules.key().column();
    this.reallocations = reallocations;
    this.keys =
        Suppliers.memoize(
            () ->
                new NearMissSearch(
                    known(reallocations, keyColumn, history.firstReallocations())
                        .from("Reallocation_Date"),
                    rules.ids()));
    this.owners =
        Suppliers.memoize(
            () ->
                new NearMissSearch(
                    known(owners, "Id", IntStream.range(0, owners.size()).toArray()), rules.ids()));
  }

  private static KnownIds known(LoadedTable table, String column, int[] positions) {
    return new KnownIds(table.input().path(), table.schema(), table.batches(), column, positions);
  }

  /** Counts the near misses of a batch; nothing if all its entries have an owner. */
  Optional<NearMissCount> in(ResolvedBatch batch, TableSchema entries) {
    return batch.unmatched().size() == 0
        ? Optional.empty()
        : Optional.of(in(batch.entries(), entries.indexOf("Transaction_Date"), batch.unmatched()));
  }

  private NearMissCount in(CsvRows entries, int dateColumn, UnmatchedRows unmatched) {
    NearMissCount count = new NearMissCount();
    int[] found = new int[Kind.values().length];
    Utf8Buffer id = new Utf8Buffer(64);
    for (int row = 0; row < unmatched.size(); row++) {
      UnmatchedReason reason = unmatched.reason(row);
      id.clear();
      unmatched.appendUnknownId(id, row);
      if (id.length() > 0) {
        int entry = unmatched.entry(row);
        boolean isKey = reason == UnmatchedReason.UNKNOWN_KEY;
        int day = isKey ? entries.epochDay(entry, dateColumn) : Integer.MAX_VALUE;
        if (search(reason).find(id, day, found)) {
          count.add(reason, found, id, entries.line(entry));
        }
      }
    }
    return count;
  }

  /**
   * The near misses of a run.
   *
   * @param entries the file of the entries
   */
  List<NearMiss> of(NearMissCount count, Path entries) {
    List<NearMiss> misses = new ArrayList<>();
    for (UnmatchedReason reason :
        List.of(UnmatchedReason.UNKNOWN_KEY, UnmatchedReason.UNKNOWN_OWNER)) {
      for (Kind kind : Kind.values()) {
        if (count.entries(reason, kind) > 0) {
          misses.add(miss(count, reason, kind, entries));
        }
      }
    }
    return misses;
  }

  private NearMiss miss(NearMissCount count, UnmatchedReason reason, Kind kind, Path entries) {
    NearMissCount.Example example = count.example(reason, kind);
    NearMiss.Value unmatched =
        reason == UnmatchedReason.UNKNOWN_KEY
            ? new NearMiss.Value(entries, example.line(), keyColumn, example.text())
            : reallocationTo(example.text());
    Optional<NearMiss.Value> known =
        kind == Kind.SPREADSHEET_NUMBER
            ? Optional.empty()
            : Optional.of(search(reason).known(example.known()));
    String remedy =
        search(reason).remedy(kind, example.text(), known.map(NearMiss.Value::text).orElse(""));
    return new NearMiss(kind, reason, count.entries(reason, kind), unmatched, known, remedy);
  }

  private NearMissSearch search(UnmatchedReason reason) {
    return (reason == UnmatchedReason.UNKNOWN_KEY ? keys : owners).get();
  }

  /** The first reallocation to an owner. */
  private NearMiss.Value reallocationTo(String owner) {
    int column = reallocations.schema().indexOf(OWNER_COLUMN);
    for (CsvRows rows : reallocations.batches()) {
      for (int row = 0; row < rows.size(); row++) {
        if (rows.text(row, column).equals(owner)) {
          return new NearMiss.Value(
              reallocations.input().path(), rows.line(row), OWNER_COLUMN, owner);
        }
      }
    }
    throw new IllegalStateException("no reallocation to " + owner);
  }
}
