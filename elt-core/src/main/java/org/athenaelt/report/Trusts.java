package org.athenaelt.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.ownership.UnmatchedReason;

/**
 * The sums of a run by trust and by reason.
 *
 * @param known the trusts that are among the owners
 * @param unknown the other owners of reallocations
 * @param unmatched the entries without an owner
 */
record Trusts(List<TrustMonths> known, List<TrustMonths> unknown, List<ReasonMonths> unmatched) {

  /** The reasons of entries without a reallocation, whose groups follow those of the owners. */
  static final List<UnmatchedReason> REASONS =
      List.of(UnmatchedReason.UNKNOWN_KEY, UnmatchedReason.BEFORE_FIRST_REALLOCATION);

  /** The position in {@link #REASONS} of an entry whose key has reallocations or not. */
  static int reason(boolean hasReallocations) {
    return hasReallocations ? 1 : 0;
  }

  /**
   * Gives the trusts their months.
   *
   * @param byGroup the months of each owner number, then those of each of {@link #REASONS}
   */
  static Trusts of(TrustOrder order, List<List<MonthTotals>> byGroup) {
    int[] positions = order.positions();
    List<List<MonthTotals>> months =
        new ArrayList<>(
            Collections.nCopies(order.known().size() + order.unknown().size(), List.of()));
    for (int number = 0; number < positions.length; number++) {
      if (positions[number] >= 0) {
        months.set(positions[number], sum(months.get(positions[number]), byGroup.get(number)));
      }
    }
    int known = order.known().size();
    List<TrustMonths> unknown = with(months.subList(known, months.size()), order.unknown());
    return new Trusts(
        with(months.subList(0, known), order.known()),
        unknown,
        unmatched(byGroup.subList(positions.length, byGroup.size()), unknown));
  }

  private static List<TrustMonths> with(List<List<MonthTotals>> months, List<TrustMonths> trusts) {
    return IntStream.range(0, trusts.size())
        .mapToObj(i -> new TrustMonths(trusts.get(i).id(), trusts.get(i).name(), months.get(i)))
        .toList();
  }

  private static List<ReasonMonths> unmatched(
      List<List<MonthTotals>> byReason, List<TrustMonths> unknown) {
    List<ReasonMonths> reasons = new ArrayList<>();
    for (UnmatchedReason reason : UnmatchedReason.values()) {
      List<MonthTotals> months =
          reason == UnmatchedReason.UNKNOWN_OWNER
              ? unknown.stream().map(TrustMonths::months).reduce(List.of(), Trusts::sum)
              : byReason.get(REASONS.indexOf(reason));
      reasons.add(new ReasonMonths(reason, months));
    }
    return reasons;
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
