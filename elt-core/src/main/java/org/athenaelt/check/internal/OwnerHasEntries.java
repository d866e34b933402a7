package org.athenaelt.check.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    AtomicInteger newest = new AtomicInteger(Recency.NO_DAY);
    return new Examination() {
      @Override
      public Findings batch(EntryBatch batch) {
        newest.accumulateAndGet(Newest.entry(batch), Math::max);
        return Findings.NONE;
      }

      @Override
      public Findings end(RunEnd end) {
        Collection<Example> without = without(input, end.owners(), newest.get());
        return Findings.of(
            without.size(),
            (long) end.owners().size() + without.size(),
            without.stream().limit(input.settings().examples()).toList());
      }
    };
  }

  /** The first reallocation in file order to each owner without entries. */
  private static Collection<Example> without(
      CheckInput input, Set<String> owners, int newestEntry) {
    Set<String> candidates = new HashSet<>();
    for (int owner = 0; owner < input.history().ownerNumbers(); owner++) {
      candidates.add(input.history().ownerId(owner));
    }
    candidates.removeAll(owners);
    // Nobody is the owner before the first reallocation.
    candidates.remove("");
    if (candidates.isEmpty()) {
      return List.of();
    }
    InputTable table = input.reallocations();
    int to = table.schema().indexOf("Equitable_Owner_Id");
    int date = table.schema().indexOf("Reallocation_Date");
    Map<String, Example> without = new LinkedHashMap<>();
    table.forEach(
        (rows, row) -> {
          if (rows.epochDay(row, date) <= newestEntry && candidates.contains(rows.text(row, to))) {
            String text = rows.text(row, to);
            without.putIfAbsent(
                text,
                new Example(
                    table.file(),
                    rows.line(row),
                    "owner " + text + " has no entries since " + rows.text(row, date)));
          }
        });
    return without.values();
  }
}
