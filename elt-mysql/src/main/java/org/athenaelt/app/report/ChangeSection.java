package org.athenaelt.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.athenaelt.app.report.model.Page;
import org.athenaelt.app.report.model.PageTable;
import org.athenaelt.mysql.AnswerChanges;
import org.athenaelt.mysql.LedgerRun;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.report.RunStatistics;
import org.athenaelt.report.TrustMonths;
import org.athenaelt.sink.EarlierRun;
import org.athenaelt.sink.InputFile;

/** What is different from the run before. */
final class ChangeSection {

  private final RunSummary summary;
  private final RunStatistics statistics;
  private final EarlierRun before;
  private final Optional<LedgerRun> ledger;
  private final Optional<AnswerChanges> answers;

  private ChangeSection(
      ReportContent content,
      RunStatistics statistics,
      EarlierRun before,
      Optional<LedgerRun> ledger) {
    this.summary = content.summary();
    this.answers = content.changes();
    this.statistics = statistics;
    this.before = before;
    this.ledger = ledger;
  }

  static Page.Changes of(ReportContent content, RunStatistics statistics) {
    if (content.database().isEmpty()) {
      return new Page.Changes(
          "Without a database there is no run before to compare with.", List.of());
    }
    if (statistics.before().isEmpty()) {
      return new Page.Changes("Nothing was published before this run.", List.of());
    }
    EarlierRun before = statistics.before().get();
    Optional<LedgerRun> row =
        content.ledger().stream()
            .flatMap(ledger -> ledger.runs().stream())
            .filter(run -> run.id().equals(before.id()))
            .findFirst();
    return new ChangeSection(content, statistics, before, row).make();
  }

  private Page.Changes make() {
    List<PageTable> tables = new ArrayList<>();
    tables.add(counts());
    answers
        .map(changes -> MoveTable.of(NewMonths.complete(changes, statistics)))
        .filter(PageTable::hasRows)
        .ifPresent(tables::add);
    ledger.ifPresent(run -> tables.add(files(run)));
    PageTable owners = owners();
    if (owners.hasRows()) {
      tables.add(owners);
    }
    return new Page.Changes(
        "Compared with run "
            + before.id()
            + ledger.map(run -> " of " + Show.time(run.startedAt())).orElse("")
            + ", whose tables were published before. "
            + entryByEntry(),
        tables);
  }

  private String entryByEntry() {
    if (answers.isEmpty()) {
      return "The answers are not compared entry by entry; athena-elt diff does that before a run.";
    }
    AnswerChanges found = answers.get();
    return found.added() + found.removed() + found.changed() == 0
        ? "All answers are the same as before: every entry has the owner, dates and name that it"
            + " had. Amounts are not compared; athena-elt diff does that before a run."
        : "Of the answers, "
            + Show.count(found.added())
            + " are added, "
            + Show.count(found.removed())
            + " removed and "
            + Show.count(found.changed())
            + " changed"
            + (found.changed() == 0 ? "" : ": they have another owner, date or name of the owner")
            + ". Before the next run, athena-elt diff --report FILE.html shows each change and its"
            + " cause.";
  }

  private PageTable counts() {
    PageTable.Builder table =
        PageTable.titled("Entries by outcome").text("").number("Before", "Now", "Change");
    row(table, "Entries", before.entries(), summary.totals().details());
    row(table, "With an owner", before.entries() - before.unmatched(), summary.totals().matched());
    row(table, "Without an owner", before.unmatched(), summary.totals().unmatchedRows());
    Map<UnmatchedReason, Long> reasons =
        ledger.filter(run -> run.matched().isPresent()).map(LedgerRun::unmatched).orElse(Map.of());
    if (!reasons.isEmpty()) {
      summary
          .totals()
          .unmatched()
          .forEach(
              (reason, now) -> row(table, reason.name(), reasons.getOrDefault(reason, 0L), now));
    }
    return table.build();
  }

  private static void row(PageTable.Builder table, String name, long before, long now) {
    table.row(name, Show.count(before), Show.count(now), Show.change(now - before));
  }

  private PageTable files(LedgerRun run) {
    PageTable.Builder table =
        PageTable.titled("Input files")
            .text("Table", "Content")
            .number("Rows before", "Rows now", "Change");
    for (InputFile file : summary.totals().inputs()) {
      run.files().stream()
          .filter(old -> old.table().equals(file.table()))
          .forEach(
              old ->
                  table.row(
                      file.table(),
                      old.sha256().equals(file.sha256()) ? "the same bytes" : "changed",
                      Show.count(old.rowsRead()),
                      Show.count(file.rowsRead()),
                      Show.change(file.rowsRead() - old.rowsRead())));
    }
    return table.build();
  }

  private PageTable owners() {
    PageTable.Builder table =
        PageTable.titled("Trusts that gained their first entries or lost their last")
            .text("Trust", "Change");
    Map<String, String> names =
        statistics.trusts().stream()
            .collect(Collectors.toMap(TrustMonths::id, trust -> trust.name().orElse("")));
    Set<String> now = new TreeSet<>();
    statistics.trusts().stream()
        .filter(trust -> trust.totals().entries() > 0)
        .forEach(trust -> now.add(trust.id()));
    statistics.unknownOwners().stream()
        .filter(trust -> trust.totals().entries() > 0)
        .forEach(trust -> now.add(trust.id()));
    if (!before.owners().isEmpty()) {
      now.stream()
          .filter(id -> !before.owners().contains(id))
          .forEach(id -> table.row(name(names, id), "has entries now, had none before"));
      new TreeSet<>(before.owners())
          .stream()
              .filter(id -> !now.contains(id))
              .forEach(id -> table.row(name(names, id), "has no entries now, had some before"));
    }
    return table.build();
  }

  private static String name(Map<String, String> names, String id) {
    String name = names.getOrDefault(id, "");
    return name.isEmpty() ? id : name + " (" + id + ")";
  }
}
