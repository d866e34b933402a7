package org.athenaelt.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.athenaelt.app.report.model.Bars;
import org.athenaelt.app.report.model.ReasonRow;
import org.athenaelt.check.Example;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.report.ReasonMonths;
import org.athenaelt.report.RunStatistics;
import org.athenaelt.report.TrustMonths;
import org.athenaelt.table.Printable;

/** The entries without an owner, by reason. */
final class ReasonSection {

  private static final int MAX_OWNERS = 10;
  private static final int MAX_EXAMPLES = 3;

  private static final Map<UnmatchedReason, String> CHECKS =
      Map.of(
          UnmatchedReason.UNKNOWN_KEY, "entry-key-known",
          UnmatchedReason.BEFORE_FIRST_REALLOCATION, "entry-after-first-reallocation",
          UnmatchedReason.UNKNOWN_OWNER, "entry-owner-known");

  private final RunSummary summary;
  private final RunStatistics statistics;
  private final MonthAxis axis;

  ReasonSection(RunSummary summary, RunStatistics statistics, MonthAxis axis) {
    this.summary = summary;
    this.statistics = statistics;
    this.axis = axis;
  }

  List<ReasonRow> make() {
    Bars.Scale scale =
        Bars.Scale.of(
            statistics.unmatched().stream().map(reason -> axis.entries(reason.months())).toList());
    return statistics.unmatched().stream().map(reason -> row(reason, scale)).toList();
  }

  private ReasonRow row(ReasonMonths reason, Bars.Scale scale) {
    EntryTotals all = reason.totals();
    long entries = all.entries();
    int decimals = Show.decimals(Stream.of(all));
    return new ReasonRow(
        reason.reason().name(),
        meaning(reason.reason()),
        Show.count(entries),
        Show.percent(entries, summary.totals().details()),
        Show.amount(all.credit(), decimals),
        Show.amount(all.debit(), decimals),
        Bars.of(axis.entries(reason.months()), scale),
        MonthTable.of("Entries with " + reason.reason() + " by month", reason.months(), all),
        entries == 0 ? List.of() : details(reason.reason(), entries));
  }

  private String meaning(UnmatchedReason reason) {
    String key = summary.run().joinKey().column();
    return switch (reason) {
      case UNKNOWN_KEY -> "No reallocation has the " + key + " of the entry.";
      case BEFORE_FIRST_REALLOCATION ->
          "The entry is earlier than the first reallocation of its " + key + ".";
      case UNKNOWN_OWNER ->
          "There is a reallocation, but its new owner is not in the file of owners.";
    };
  }

  private List<String> details(UnmatchedReason reason, long entries) {
    List<String> details = new ArrayList<>();
    if (reason == UnmatchedReason.UNKNOWN_OWNER) {
      List<TrustMonths> owners =
          statistics.unknownOwners().stream().filter(o -> o.totals().entries() > 0).toList();
      owners.stream()
          .limit(MAX_OWNERS)
          .forEach(
              o -> details.add(Show.count(o.totals().entries(), "entry") + " of owner " + o.id()));
      if (owners.size() > MAX_OWNERS) {
        details.add("and " + Show.count(owners.size() - MAX_OWNERS, "other owner"));
      }
    }
    summary.nearMisses().stream()
        .filter(miss -> miss.reason() == reason)
        .forEach(miss -> details.add(miss.toString()));
    List<Example> examples =
        summary.checks().stream()
            .filter(check -> check.id().equals(CHECKS.get(reason)))
            .flatMap(check -> check.examples().stream().limit(MAX_EXAMPLES))
            .toList();
    examples.forEach(example -> details.add(example.toString()));
    if (entries > examples.size()) {
      details.add(
          "The table Equitable_Owner_Unmatched and the file of --unmatched have all "
              + Show.count(entries)
              + " of them.");
    }
    return details.stream().map(Printable::text).toList();
  }
}
