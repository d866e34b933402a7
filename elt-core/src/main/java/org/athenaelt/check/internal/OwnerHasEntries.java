package org.athenaelt.check.internal;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.Example;
import org.athenaelt.check.Findings;
import org.athenaelt.check.InputTable;
import org.athenaelt.check.RunEnd;
import org.athenaelt.check.Threshold;

/**
 * Every owner to which an account is reallocated on or before the date of the newest entry has
 * entries. A join that uses the newest reallocation for all entries leaves most owners without any.
 */
final class OwnerHasEntries extends BuiltInCheck {

  OwnerHasEntries() {
    super(
        "owner-has-entries",
        "Every owner to which accounts are reallocated has entries.",
        "owners",
        CheckRule.warn(Threshold.moreThan(0)));
  }

  @Override
  public Examination begin(CheckInput input) {
    return new Owners(input);
  }

  private static final class Owners implements Examination {

    private final CheckInput input;

    /** By the number of the owner. Threads only ever write true. */
    private final boolean[] hasEntries;

    private final AtomicInteger newest = new AtomicInteger(Recency.NO_DAY);

    Owners(CheckInput input) {
      this.input = input;
      this.hasEntries = new boolean[input.history().ownerNumbers()];
    }

    @Override
    public Findings batch(EntryBatch batch) {
      for (int row = 0; row < batch.size(); row++) {
        int owner = batch.answers().ownerNumber(row);
        if (owner >= 0 && !hasEntries[owner]) {
          hasEntries[owner] = true;
        }
      }
      newest.accumulateAndGet(Newest.entry(batch), Math::max);
      return Findings.NONE;
    }

    @Override
    public Findings end(RunEnd end) {
      long with = 0;
      Map<String, Example> without = new TreeMap<>();
      for (int owner = 0; owner < hasEntries.length; owner++) {
        with += hasEntries[owner] ? 1 : 0;
      }
      if (with < hasEntries.length) {
        addFirstReallocations(without);
      }
      return Findings.of(
          without.size(),
          with + without.size(),
          without.values().stream().limit(input.settings().examples()).toList());
    }

    /** The first reallocation in file order to each owner without entries. */
    private void addFirstReallocations(Map<String, Example> without) {
      Set<String> ids = new HashSet<>();
      for (int owner = 0; owner < hasEntries.length; owner++) {
        if (!hasEntries[owner] && !input.history().ownerId(owner).isEmpty()) {
          ids.add(input.history().ownerId(owner));
        }
      }
      if (ids.isEmpty()) {
        return;
      }
      InputTable table = input.reallocations();
      int to = table.schema().indexOf("Equitable_Owner_Id");
      int date = table.schema().indexOf("Reallocation_Date");
      table.forEach(
          (rows, row) -> {
            if (rows.epochDay(row, date) <= newest.get()) {
              String id = rows.text(row, to);
              if (ids.contains(id)) {
                without.putIfAbsent(
                    id,
                    new Example(
                        table.file(),
                        rows.line(row),
                        "owner " + id + " has no entries since " + rows.text(row, date)));
              }
            }
          });
    }
  }
}
