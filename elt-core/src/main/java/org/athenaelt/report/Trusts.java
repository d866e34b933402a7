package org.athenaelt.report;

import com.google.common.base.Suppliers;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.InputTable;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.table.IdStyle;

/**
 * The sums of a run by trust and by reason.
 *
 * @param known the trusts that are among the owners
 * @param unknown the other owners of reallocations
 * @param unmatched the entries without an owner
 * @param positions for each owner number, the position of its trust in both lists, the known first
 */
record Trusts(
    List<TrustMonths> known,
    List<TrustMonths> unknown,
    List<ReasonMonths> unmatched,
    int[] positions) {

  /** The reasons of entries without a reallocation, which follow the owner numbers. */
  static final List<UnmatchedReason> REASONS =
      List.of(UnmatchedReason.UNKNOWN_KEY, UnmatchedReason.BEFORE_FIRST_REALLOCATION);

  static Trusts of(CheckInput input, List<List<MonthTotals>> byGroup) {
    OwnershipHistory history = input.history();
    IdStyle style = input.run().choices().formats().ids();
    TreeMap<String, TrustMonths> known = new TreeMap<>();
    InputTable owners = input.owners();
    int id = owners.schema().indexOf("Id");
    int name = owners.schema().indexOf("Name");
    owners.forEach(
        (batch, row) ->
            known.put(
                style.key(batch.text(row, id)),
                new TrustMonths(
                    batch.text(row, id), Optional.of(batch.text(row, name)), List.of())));
    TreeMap<String, TrustMonths> unknown = new TreeMap<>();
    Supplier<boolean[]> isNewOwner = Suppliers.memoize(() -> newOwners(history));
    for (int number = 0; number < history.ownerNumbers(); number++) {
      String key = style.key(history.ownerId(number));
      List<MonthTotals> months = byGroup.get(number);
      if (known.containsKey(key)) {
        known.computeIfPresent(key, (k, trust) -> plus(trust, months));
      } else if (!key.isEmpty() && isNewOwner.get()[number]) {
        unknown.putIfAbsent(
            key, new TrustMonths(history.ownerId(number), Optional.empty(), List.of()));
        unknown.computeIfPresent(key, (k, trust) -> plus(trust, months));
      }
    }
    List<String> order = Stream.concat(known.keySet().stream(), unknown.keySet().stream()).toList();
    return new Trusts(
        List.copyOf(known.values()),
        List.copyOf(unknown.values()),
        unmatched(history, byGroup, List.copyOf(unknown.values())),
        positions(history, style, order));
  }

  /** Visits every reallocation, so that it is asked only if an owner is not known. */
  private static boolean[] newOwners(OwnershipHistory history) {
    boolean[] isNewOwner = new boolean[history.ownerNumbers()];
    for (int key = 0; key < history.keyNumbers(); key++) {
      for (int i = 0; i < history.reallocationCount(key); i++) {
        isNewOwner[history.newOwner(key, i)] = true;
      }
    }
    return isNewOwner;
  }

  private static int[] positions(OwnershipHistory history, IdStyle style, List<String> order) {
    TreeMap<String, Integer> byKey = new TreeMap<>();
    order.forEach(key -> byKey.put(key, byKey.size()));
    int[] positions = new int[history.ownerNumbers()];
    Arrays.setAll(positions, number -> byKey.getOrDefault(style.key(history.ownerId(number)), -1));
    return positions;
  }

  private static List<ReasonMonths> unmatched(
      OwnershipHistory history, List<List<MonthTotals>> byGroup, List<TrustMonths> unknown) {
    List<ReasonMonths> reasons = new ArrayList<>();
    for (UnmatchedReason reason : UnmatchedReason.values()) {
      List<MonthTotals> months =
          reason == UnmatchedReason.UNKNOWN_OWNER
              ? unknown.stream().map(TrustMonths::months).reduce(List.of(), Trusts::sum)
              : byGroup.get(history.ownerNumbers() + REASONS.indexOf(reason));
      reasons.add(new ReasonMonths(reason, months));
    }
    return reasons;
  }

  private static TrustMonths plus(TrustMonths trust, List<MonthTotals> months) {
    return new TrustMonths(trust.id(), trust.name(), sum(trust.months(), months));
  }

  private static List<MonthTotals> sum(List<MonthTotals> some, List<MonthTotals> others) {
    if (some.isEmpty()) {
      return others;
    }
    TreeMap<YearMonth, EntryTotals> byMonth = new TreeMap<>();
    Stream.concat(some.stream(), others.stream())
        .forEach(m -> byMonth.merge(m.month(), m.totals(), EntryTotals::plus));
    return byMonth.entrySet().stream().map(e -> new MonthTotals(e.getKey(), e.getValue())).toList();
  }
}
