package org.athenaelt.app.diff;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.athenaelt.app.output.TextTable;
import org.athenaelt.diff.Cause;
import org.athenaelt.diff.CauseCount;
import org.athenaelt.diff.Change;
import org.athenaelt.diff.DiffReport;
import org.athenaelt.diff.Move;
import org.athenaelt.sink.RunTotals;

/** A comparison as text: counts, amounts that move, causes, and examples. */
public final class DiffText {

  private static final int CAUSES = 20;
  private static final int CENTS = 2;
  private static final String NONE = "-";

  private final DiffReport report;
  private final RunTotals totals;
  private final List<String> lines = new ArrayList<>();

  private DiffText(DiffReport report, RunTotals totals) {
    this.report = report;
    this.totals = totals;
  }

  /** The lines of a report. */
  public static List<String> of(DiffReport report, RunTotals totals, String database) {
    return new DiffText(report, totals).lines(database);
  }

  private List<String> lines(String database) {
    lines.add(
        "published  "
            + report
                .published()
                .map(run -> "run " + run + " in database " + database)
                .orElse("nothing in database " + database + ": every entry is added"));
    lines.add("join key   " + report.joinKey());
    totals.doubts().forEach(doubt -> lines.add("warning    " + doubt));
    lines.add("");
    counts();
    moves();
    causes();
    examples();
    return lines;
  }

  private void counts() {
    TextTable table = TextTable.ofNumbers("entries", "");
    DiffWords.counts(report).forEach((kind, entries) -> table.row(kind, count(entries)));
    lines.addAll(table.lines());
  }

  private void moves() {
    List<Move> moves = DiffWords.shown(report);
    if (moves.isEmpty()) {
      return;
    }
    TextTable table =
        TextTable.ofNumbers(
            "from -> to",
            "entries",
            "credit before",
            "credit after",
            "debit before",
            "debit after");
    for (Move move : moves) {
      table.row(
          DiffWords.from(move) + " -> " + DiffWords.to(move),
          count(move.entries()),
          amount(move.creditBefore()),
          amount(move.creditAfter()),
          amount(move.debitBefore()),
          amount(move.debitAfter()));
    }
    section("Amounts by old and new trust:", table);
  }

  private void causes() {
    if (report.causes().isEmpty()) {
      return;
    }
    TextTable table = TextTable.ofTexts("entries", "cause", "of", "was", "is", "where");
    for (CauseCount counted :
        report.causes().subList(0, Math.min(CAUSES, report.causes().size()))) {
      row(table, counted);
    }
    long more = report.causeCount() - CAUSES;
    section("Causes" + (more > 0 ? ", " + count(more) + " more not shown:" : ":"), table);
  }

  private void row(TextTable table, CauseCount counted) {
    Cause cause = counted.cause();
    String entries = count(counted.entries());
    if (cause instanceof Cause.OfReallocation r) {
      table.row(
          entries,
          cause.kind().toString(),
          r.key(),
          DiffWords.decision(r.before()).orElse(NONE),
          DiffWords.decision(r.after()).orElse(NONE),
          where(cause));
    } else if (cause instanceof Cause.OfOwner o) {
      table.row(
          entries,
          cause.kind().toString(),
          o.id(),
          o.before().orElse(NONE),
          o.after().orElse(NONE),
          where(cause));
    } else {
      table.row(entries, cause.kind().toString(), "", "", "", "");
    }
  }

  private String where(Cause cause) {
    return cause.line().isPresent()
        ? DiffFiles.of(cause, totals) + " line " + cause.line().getAsLong()
        : "";
  }

  private void examples() {
    if (report.examples().isEmpty()) {
      return;
    }
    TextTable table =
        TextTable.ofTexts("example of", "id", "line", "transaction_date", "was", "is");
    for (Change change : report.examples()) {
      table.row(
          change.kind().toString(),
          change.id(),
          change.line().isPresent() ? Long.toString(change.line().getAsLong()) : "",
          DiffWords.date(change),
          DiffWords.was(change).orElse(NONE),
          DiffWords.is(change).orElse(NONE));
    }
    section("Examples:", table);
  }

  private void section(String title, TextTable table) {
    lines.add("");
    lines.add(title);
    lines.addAll(table.lines());
  }

  private static String amount(BigDecimal amount) {
    return amount.setScale(Math.max(CENTS, amount.stripTrailingZeros().scale())).toPlainString();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
