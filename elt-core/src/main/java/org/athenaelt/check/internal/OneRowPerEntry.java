package org.athenaelt.check.internal;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.Example;
import org.athenaelt.check.Findings;
import org.athenaelt.check.RunEnd;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.table.Rows;

/**
 * Every entry has exactly one row in the result. The ids of entries are unique, so it is enough
 * that the result has the same ids in the same order.
 */
final class OneRowPerEntry extends BuiltInCheck {

  OneRowPerEntry() {
    super(
        "one-row-per-entry",
        "Every entry has exactly one row in the result.",
        "entries",
        CheckRule.error());
  }

  @Override
  public Examination begin(CheckInput input) {
    LongAdder looked = new LongAdder();
    return new Examination() {
      @Override
      public Findings batch(EntryBatch batch) {
        looked.add(batch.size());
        int entryId = batch.entryColumn("Id");
        int detailId = batch.detailColumn("id");
        return hasSameIds(batch, entryId, detailId)
            ? Findings.noneOf(batch.size())
            : differences(batch, entryId, detailId);
      }

      /** Entries that were read, but not joined. */
      @Override
      public Findings end(RunEnd end) {
        long missing = Math.max(0, end.totals().entries().rowsKept() - looked.sum());
        return Findings.of(missing, missing, List.of());
      }
    };
  }

  private static boolean hasSameIds(EntryBatch batch, int entryId, int detailId) {
    CsvRows entries = batch.entries();
    Rows details = batch.details();
    boolean same = entries.size() == details.size();
    for (int row = 0; same && row < entries.size(); row++) {
      same = details.sameText(row, detailId, entries, row, entryId);
    }
    return same;
  }

  private static Findings differences(EntryBatch batch, int entryId, int detailId) {
    Multiset<String> ids = HashMultiset.create();
    for (int row = 0; row < batch.details().size(); row++) {
      ids.add(batch.details().text(row, detailId));
    }
    List<Example> examples = new ArrayList<>();
    int limit = batch.input().settings().examples();
    int failures = 0;
    int known = 0;
    for (int row = 0; row < batch.size(); row++) {
      String id = batch.entries().text(row, entryId);
      int count = ids.count(id);
      known += count;
      failures += count == 1 ? 0 : 1;
      if (count != 1 && examples.size() < limit) {
        examples.add(batch.example(row, "entry " + id + " has " + count + " rows in the result"));
      }
    }
    // A permutation has every id once, but not in the order of the entries.
    int others = batch.details().size() - known;
    int moved = failures + others == 0 ? batch.size() : 0;
    Findings found = Findings.of(failures + others + moved, batch.size(), examples);
    if (moved > 0) {
      return found.with("the rows of the result are not in the order of the entries");
    }
    String rows = others == 1 ? "1 row of the result is" : others + " rows of the result are";
    return others > 0 ? found.with(rows + " of no entry") : found;
  }
}
