package org.athenaelt.app.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.athenaelt.mysql.LedgerCheck;
import org.athenaelt.mysql.LedgerRun;
import org.athenaelt.mysql.RunLedger;

/** The run ledger as text. */
public final class StatusText {

  private static final int HASH_DIGITS = 12;

  private StatusText() {}

  /**
   * The lines of a ledger.
   *
   * @param where the database and its server
   */
  public static List<String> of(RunLedger ledger, String where) {
    List<String> lines = new ArrayList<>();
    lines.add("database   " + where);
    lines.addAll(published(ledger));
    if (!ledger.exists()) {
      lines.add("runs       none: there is no run ledger");
    } else if (ledger.runs().isEmpty()) {
      lines.add("runs       none: the run ledger is empty");
    } else {
      lines.add("");
      lines.addAll(runs(ledger.runs()));
    }
    if (!ledger.checks().isEmpty()) {
      lines.add("");
      lines.addAll(checks(ledger.checks()));
    }
    return lines;
  }

  private static List<String> published(RunLedger ledger) {
    if (ledger.published().isPresent()) {
      return published(ledger.published().get());
    }
    return List.of(
        ledger.tables().isEmpty()
            ? "published  nothing"
            : "published  tables of different runs: "
                + ledger.tables().entrySet().stream()
                    .map(
                        t -> t.getKey() + " of " + t.getValue().map(r -> "run " + r).orElse("none"))
                    .collect(Collectors.joining(", ")));
  }

  private static List<String> published(LedgerRun run) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "published  run "
            + run.id()
            + run.finishedAt().map(end -> ", since " + Words.time(end) + " UTC").orElse("")
            + ", version "
            + run.version());
    run.entries()
        .ifPresent(
            entries ->
                lines.add(
                    "entries    "
                        + Words.count(entries)
                        + ": "
                        + Words.count(run.matched().orElse(0L))
                        + " matched, "
                        + Words.count(run.unmatchedEntries().orElse(0L))
                        + " unmatched ("
                        + reasons(run.unmatched())
                        + ")"));
    lines.add("join key   " + run.joinKey());
    run.outcome().ifPresent(outcome -> lines.add("outcome    " + outcome));
    TextTable files =
        TextTable.ofTexts("", "table", "rows", "rejected", "SHA-256", "file")
            .numbers("rows", "rejected");
    for (LedgerRun.File file : run.files()) {
      files.row(
          "         ",
          file.table(),
          Words.count(file.rowsRead()),
          Words.count(file.rowsRejected()),
          file.sha256().substring(0, Math.min(HASH_DIGITS, file.sha256().length())),
          file.path());
    }
    lines.addAll(files.lines());
    return lines;
  }

  private static String reasons(Map<?, Long> counts) {
    return counts.entrySet().stream()
        .map(e -> e.getKey() + " " + Words.count(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static List<String> runs(List<LedgerRun> runs) {
    TextTable table =
        TextTable.ofTexts("started (UTC)", "seconds", "status", "matched", "unmatched", "run")
            .numbers("seconds", "matched", "unmatched");
    for (LedgerRun run : runs) {
      table.row(
          Words.time(run.startedAt()),
          run.time().map(t -> String.format(Locale.ROOT, "%.1f", t.toMillis() / 1e3)).orElse("-"),
          run.status().word(),
          count(run.matched()),
          count(run.unmatchedEntries()),
          run.id());
    }
    return table.lines();
  }

  private static List<String> checks(List<LedgerCheck> checks) {
    TextTable table =
        TextTable.ofTexts("check", "outcome", "failures", "of rows", "threshold", "run", "message")
            .numbers("failures", "of rows");
    for (LedgerCheck check : checks) {
      table.row(
          check.check(),
          check.outcome(),
          Words.count(check.failures()),
          Words.count(check.rows()),
          check.threshold(),
          check.run(),
          check.message());
    }
    return table.lines();
  }

  private static String count(Optional<Long> count) {
    return Words.orDash(count.map(Words::count));
  }
}
