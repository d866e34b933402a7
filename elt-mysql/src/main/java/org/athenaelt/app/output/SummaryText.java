package org.athenaelt.app.output;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.athenaelt.app.terminal.Screen;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.RunTotals;

/** The summary of a run as text: steps, counts, first rows, and where the tables are. */
public final class SummaryText {

  private SummaryText() {}

  /**
   * The lines.
   *
   * @param destinations where the results are
   * @param previews the first rows of all tables; empty to show those of the result alone
   * @param width the columns of the terminal; empty for a pipe or a file
   */
  public static List<String> of(
      RunSummary summary,
      List<String> destinations,
      Optional<Previews> previews,
      OptionalInt width) {
    List<String> lines = new ArrayList<>();
    lines.add("run " + summary.run().id() + ", athena-elt " + summary.run().version());
    lines.add("");
    lines.addAll(StepTree.of(summary.steps(), summary.time(), treeLines()));
    lines.add("");
    summary.unchangedSince().ifPresent(earlier -> lines.add(unchanged(earlier)));
    lines.addAll(numbers(summary));
    for (String note : summary.notes()) {
      lines.add((note.equals(summary.notes().get(0)) ? "stored by  " : "           ") + note);
    }
    summary.warnings().forEach(warning -> lines.add("warning    " + warning));
    if (summary.unchangedSince().isEmpty()) {
      lines.addAll(CheckText.summary(summary.checks()));
      lines.add("");
      lines.addAll(previews.map(p -> p.lines(width)).orElseGet(() -> firstRows(summary, width)));
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

  private static StepTree.Lines treeLines() {
    return Screen.canShow(StepTree.Lines.BOX.all()) ? StepTree.Lines.BOX : StepTree.Lines.ASCII;
  }

  private static List<String> numbers(RunSummary summary) {
    RunTotals totals = summary.totals();
    String reasons =
        totals.unmatched().entrySet().stream()
            .map(e -> e.getKey() + " " + Words.count(e.getValue()))
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
            "matched    "
                + Words.count(totals.matched())
                + " of "
                + Words.count(totals.details())
                + " entries",
            "unmatched  " + Words.count(totals.unmatchedRows()) + " (" + reasons + ")"));
    return lines;
  }

  private static List<String> firstRows(RunSummary summary, OptionalInt width) {
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
        Previews.title(
            "Equitable_Owner_Details", summary.firstRows().size(), summary.totals().details()));
    lines.addAll(table.lines(width));
    return lines;
  }
}
