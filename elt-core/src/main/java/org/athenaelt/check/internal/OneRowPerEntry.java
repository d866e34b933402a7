package org.athenaelt.check.internal;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.Example;
import org.athenaelt.check.Findings;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/**
 * Every entry has exactly one row in the result. The ids of entries are unique, so it is enough
 * that the result has the same ids in the same order.
 */
final class OneRowPerEntry extends BuiltInCheck {

  /** Rows compared at once: few enough that both sides stay in the processor's first cache. */
  private static final int CHUNK = 64;

  OneRowPerEntry() {
    super(
        "one-row-per-entry",
        "Every entry has exactly one row in the result.",
        "entries",
        CheckRule.error());
  }

  @Override
  public Examination begin(CheckInput input) {
    return new Examination() {
      @Override
      public Findings batch(EntryBatch batch) {
        int entryId = batch.entryColumn("Id");
        int detailId = batch.detailColumn("id");
        return hasSameIds(batch, entryId, detailId)
            ? Findings.noneOf(batch.size())
            : differences(batch, entryId, detailId);
      }
    };
  }

  private static boolean hasSameIds(EntryBatch batch, int entryId, int detailId) {
    if (batch.size() != batch.details().size()) {
      return false;
    }
    Utf8Buffer entries = new Utf8Buffer(CHUNK * 20);
    Utf8Buffer details = new Utf8Buffer(CHUNK * 20);
    boolean same = true;
    for (int from = 0; same && from < batch.size(); from += CHUNK) {
      int to = Math.min(from + CHUNK, batch.size());
      appendIds(entries, batch.entries(), entryId, from, to);
      appendIds(details, batch.details(), detailId, from, to);
      same =
          Arrays.equals(entries.array(), 0, entries.length(), details.array(), 0, details.length());
    }
    return same;
  }

  private static void appendIds(Utf8Buffer out, Rows rows, int column, int from, int to) {
    out.clear();
    for (int row = from; row < to; row++) {
      rows.appendTo(out, row, column);
      // Ends an id: no byte of UTF-8 is 0xFF.
      out.append((byte) 0xFF);
    }
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
    return others > 0 ? found.with(others + " rows of the result are of no entry") : found;
  }
}
