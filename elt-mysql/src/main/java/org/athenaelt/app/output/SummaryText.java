package org.athenaelt.app.output;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.pipeline.RunStep;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.RunTotals;

/** The summary of a run as text: steps, counts, first rows, and where the tables are. */
public final class SummaryText {

  private SummaryText() {}

  public static List<String> of(RunSummary summary, List<String> destinations) {
    List<String> lines = new ArrayList<>();
    lines.add("run " + summary.run().id() + ", athena-elt " + summary.run().version());
    lines.add("");
    lines.addAll(steps(summary));
    lines.add("");
    summary.unchangedSince().ifPresent(earlier -> lines.add(unchanged(earlier)));
    lines.addAll(numbers(summary));
    summary.notes().forEach(note -> lines.add("stored by  " + note));
    summary.warnings().forEach(warning -> lines.add("warning    " + warning));
    if (summary.unchangedSince().isEmpty()) {
      lines.addAll(CheckText.summary(summary.checks()));
      lines.add("");
      lines.addAll(firstRows(summary));
    }
    if (!destinations.isEmpty()) {
      lines.add("");
      lines.addAll(destinations);
    }
    return lines;
  }

  private static String unchanged(String earlier) {
    return "unchanged  nothing was loaded: run "
        + earlier
        + " read the same files with the same options, and its tables are unchanged";
  }

  private static List<String> steps(RunSummary summary) {
    TextTable table = TextTable.ofNumbers("step", "rows in", "rows out", "rejected", "seconds");
    for (RunStep step : summary.steps()) {
      table.row(
          step.name(),
          count(step.rowsIn()),
          count(step.rowsOut()),
          count(step.rejected()),
          seconds(step.time().toNanos()));
    }
    table.row("whole run", "", "", "", seconds(summary.time().toNanos()));
    return table.lines();
  }

  private static List<String> numbers(RunSummary summary) {
    RunTotals totals = summary.totals();
    String reasons =
        totals.unmatched().entrySet().stream()
            .map(e -> e.getKey() + " " + count(e.getValue()))
            .collect(Collectors.joining(", "));
    List<String> lines = new ArrayList<>();
    if (summary.unchangedSince().isEmpty()) {
      for (InputFile file : totals.inputs()) {
        lines.add("read       " + file.path().getFileName() + ": " + file.readAs());
      }
    }
    lines.addAll(
        List.of(
            "join key   " + summary.run().joinKey(),
            "matched    " + count(totals.matched()) + " of " + count(totals.details()) + " entries",
            "unmatched  " + count(totals.unmatchedRows()) + " (" + reasons + ")"));
    return lines;
  }

  private static List<String> firstRows(RunSummary summary) {
    TextTable table =
        TextTable.ofTexts(
            "equi_id", "id", "transaction_date", "reallocation_date", "equitable_owner_name");
    for (EquitableOwnerDetails row : summary.firstRows()) {
      table.row(
          row.equiId().orElse("-"),
          row.id(),
          row.transactionDate().toString(),
          row.reallocationDate().map(LocalDate::toString).orElse("-"),
          row.equitableOwnerName().orElse("-"));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "Equitable_Owner_Details, the first "
            + summary.firstRows().size()
            + " of "
            + count(summary.totals().details())
            + " rows:");
    lines.addAll(table.lines());
    return lines;
  }

  private static String count(long rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }
}
