package org.athenaelt.app.report;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.athenaelt.app.report.model.Page;
import org.athenaelt.app.report.model.PageTable;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.report.RunStatistics;
import org.athenaelt.report.TablePreview;
import org.athenaelt.table.Printable;

/** Makes the page. Its classes and templates are loaded only by a command that writes a report. */
public final class Report {

  private Report() {}

  /** The page of a run, in UTF-8. */
  public static byte[] html(ReportContent content, ReportDraft draft) {
    String style = resource("report.css");
    String script = resource("report.js");
    Whole whole = new Whole(page(content, draft), style, hash(style), script, hash(script));
    return Templates.html("report.jte", whole).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The page with its style and its script.
   *
   * @param styleHash the hash by which the page allows its style
   * @param scriptHash the hash by which the page allows its script
   */
  public record Whole(
      Page page, String style, String styleHash, String script, String scriptHash) {}

  private static Page page(ReportContent content, ReportDraft draft) {
    RunSummary summary = content.summary();
    RunStatistics statistics = draft.statistics();
    HeadSection head = new HeadSection(content, statistics);
    return new Page(
        head.title(),
        head.verdict(),
        head.state(),
        head.facts(),
        head.figures(),
        head.files(),
        summary.warnings().stream().map(Printable::text).toList(),
        new ReasonSection(summary, statistics, draft.axis()).make(),
        draft.axis().labels(),
        content.diff().map(DiffSection::of).orElseGet(() -> ChangeSection.of(content, statistics)),
        draft.accounts(),
        draft.trusts(),
        CheckSection.of(summary.checks()),
        StepSection.of(summary.steps()),
        Show.seconds(summary.time()),
        statistics.previews().stream().map(Report::preview).toList(),
        content.ledger().map(LedgerSection::of),
        notes(statistics));
  }

  private static PageTable preview(TablePreview preview) {
    PageTable.Builder table = PageTable.titled(preview.table());
    preview.columns().forEach(table::code);
    preview.rows().forEach(row -> table.row(row.toArray(String[]::new)));
    return table.build();
  }

  private static List<String> notes(RunStatistics statistics) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "An entry is booked to the trust of the latest reallocation on or before its transaction"
            + " date; months are those of transaction dates. Amounts are exact sums.");
    notes.add(
        "The page leaves out the single entries and reallocations, which the tables have. Of each"
            + " table it has the first rows, of each check the first failures.");
    if (TrustSection.leftOut(statistics) > 0) {
      notes.add(
          Show.count(TrustSection.leftOut(statistics), "trust")
              + " with fewest entries are one row of the chart, with the totals of each. The view"
              + " Equitable_Owner_Month of the database has their numbers by month.");
    }
    notes.add(
        "The seconds of a step are the sum over its threads, and steps overlap, so that they can"
            + " add up to more than the whole run.");
    return notes;
  }

  private static String resource(String name) {
    try {
      return Resources.toString(Resources.getResource(Report.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    return "sha256-"
        + Base64.getEncoder()
            .encodeToString(Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes());
  }
}
