package org.athenaelt.app.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.athenaelt.diff.Move;
import org.athenaelt.diff.Trust;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.mysql.AnswerChanges;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.report.MonthTotals;
import org.athenaelt.report.ReasonMonths;
import org.athenaelt.report.RunStatistics;
import org.athenaelt.report.TrustMonths;

/** Completes what a run changes by the entries of new months, from the sums of the run. */
final class NewMonths {

  private final RunStatistics statistics;
  private final List<YearMonth> months;

  private NewMonths(RunStatistics statistics, List<YearMonth> months) {
    this.statistics = statistics;
    this.months = months;
  }

  /** All moves of entries, those with most entries first. */
  static List<Move> complete(AnswerChanges changes, RunStatistics statistics) {
    Map<List<Object>, Move> moves = new LinkedHashMap<>();
    Stream.concat(changes.moves().stream(), new NewMonths(statistics, changes.newMonths()).moves())
        .forEach(
            move ->
                moves.merge(List.of(move.kind(), move.from(), move.to()), move, NewMonths::plus));
    return moves.values().stream()
        .sorted(Comparator.comparingLong(move -> -move.entries()))
        .toList();
  }

  private Stream<Move> moves() {
    Stream<Move> owned =
        Stream.of(statistics.trusts(), statistics.unknownOwners())
            .flatMap(List::stream)
            .map(trust -> move(Optional.of(trust(trust)), trust.months()));
    Stream<Move> unmatched =
        statistics.unmatched().stream()
            .filter(reason -> reason.reason() != UnmatchedReason.UNKNOWN_OWNER)
            .map(ReasonMonths::months)
            .map(found -> move(Optional.empty(), found));
    return Stream.concat(owned, unmatched).filter(move -> move.entries() > 0);
  }

  private static Trust trust(TrustMonths trust) {
    return new Trust(trust.id(), trust.name());
  }

  private Move move(Optional<Trust> to, List<MonthTotals> found) {
    EntryTotals sum =
        found.stream()
            .filter(month -> months.contains(month.month()))
            .map(MonthTotals::totals)
            .reduce(EntryTotals.NONE, EntryTotals::plus);
    return new Move(
        Move.Kind.ADDED,
        Optional.empty(),
        to,
        sum.entries(),
        BigDecimal.ZERO,
        sum.credit(),
        BigDecimal.ZERO,
        sum.debit());
  }

  private static Move plus(Move one, Move other) {
    return new Move(
        one.kind(),
        one.from(),
        one.to(),
        one.entries() + other.entries(),
        one.creditBefore().add(other.creditBefore()),
        one.creditAfter().add(other.creditAfter()),
        one.debitBefore().add(other.debitBefore()),
        one.debitAfter().add(other.debitAfter()));
  }
}
