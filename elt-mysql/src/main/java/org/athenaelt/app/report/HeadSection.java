package org.athenaelt.app.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import org.athenaelt.app.report.model.Page;
import org.athenaelt.check.CheckResult;
import org.athenaelt.check.Outcome;
import org.athenaelt.diff.ChangeKind;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.report.RunStatistics;
import org.athenaelt.sink.Publication;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.table.Printable;

/** What was done, and what came of it. */
final class HeadSection {

  private final ReportContent content;
  private final RunSummary summary;
  private final RunTotals totals;
  private final RunStatistics statistics;

  HeadSection(ReportContent content, RunStatistics statistics) {
    this.content = content;
    this.summary = content.summary();
    this.totals = summary.totals();
    this.statistics = statistics;
  }

  String title() {
    String subject = "Equitable owners of " + Show.count(totals.details(), "accounting entry");
    return switch (content.kind()) {
      case RUN -> subject;
      case CHECK -> subject + ": check";
      case DIFF -> subject + ": comparison";
    };
  }

  String state() {
    boolean isPart = summary.publications().stream().anyMatch(p -> !isPublished(p));
    if (isPart || content.failure().isPresent() || count(Outcome.ERROR) > 0) {
      return "bad";
    }
    return count(Outcome.WARN) > 0 || totals.unmatchedRows() > 0 ? "warned" : "good";
  }

  /** One sentence on what happened, one on the owners, one on the checks. */
  String verdict() {
    return outcome() + " " + owners() + " " + checks();
  }

  private String outcome() {
    long failed = count(Outcome.ERROR);
    if (content.kind() == ReportContent.Kind.RUN && failed > 0) {
      return "Nothing was published, because " + Show.count(failed, "check") + " failed.";
    }
    return switch (content.kind()) {
      case CHECK -> "This was a check: nothing was published.";
      case DIFF -> "This was a comparison: nothing was published. " + differences();
      case RUN -> published();
    };
  }

  private String published() {
    List<Publication> publications = summary.publications();
    if (publications.isEmpty()) {
      return content
          .failure()
          .map(reason -> "Nothing was published: " + Printable.text(reason) + ".")
          .orElse("The run had no output but this report.");
    }
    return publications.stream().allMatch(HeadSection::isPublished)
        ? "The run is published."
        : "The run is published in part: "
            + String.join(", ", publications.stream().map(Publication::toString).toList())
            + ".";
  }

  private String differences() {
    return content
        .diff()
        .map(
            diff ->
                diff.hasChanges()
                    ? "Publishing would add "
                        + Show.count(diff.count(ChangeKind.ADDED), "entry")
                        + ", remove "
                        + Show.count(diff.count(ChangeKind.REMOVED))
                        + ", give another owner to "
                        + Show.count(diff.count(ChangeKind.CHANGED_OWNER))
                        + ", and another amount to "
                        + Show.count(diff.otherAmounts())
                        + "."
                    : "Publishing would change nothing.")
        .orElse("");
  }

  private String owners() {
    long unmatched = totals.unmatchedRows();
    return unmatched == 0
        ? "Every one of " + Show.count(totals.details(), "entry") + " has an owner."
        : Show.count(totals.matched())
            + " of "
            + Show.count(totals.details(), "entry")
            + " have an owner, "
            + Show.count(unmatched)
            + (unmatched == 1 ? " does not." : " do not.");
  }

  private String checks() {
    List<String> words = new ArrayList<>();
    words.add(Show.count(count(Outcome.PASS)) + " passed");
    if (count(Outcome.WARN) > 0) {
      words.add(Show.count(count(Outcome.WARN)) + " with a warning");
    }
    if (count(Outcome.ERROR) > 0) {
      words.add(Show.count(count(Outcome.ERROR)) + " failed (" + failed() + ")");
    }
    if (count(Outcome.NOT_APPLICABLE) > 0) {
      words.add(Show.count(count(Outcome.NOT_APPLICABLE)) + " not applicable");
    }
    return "Checks: " + String.join(", ", words) + ".";
  }

  private String failed() {
    return summary.checks().stream()
        .filter(check -> check.outcome() == Outcome.ERROR)
        .map(CheckResult::id)
        .collect(joining(", "));
  }

  private long count(Outcome outcome) {
    return summary.checks().stream().map(CheckResult::outcome).filter(outcome::equals).count();
  }

  private static boolean isPublished(Publication publication) {
    return publication.state() == Publication.State.PUBLISHED;
  }

  List<Page.Fact> facts() {
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(new Page.Fact("Run", summary.run().id()));
    facts.add(new Page.Fact("Started", Show.time(summary.run().startedAt())));
    facts.add(new Page.Fact("Took", Show.seconds(summary.time()) + " s"));
    facts.add(new Page.Fact("Program", "athena-elt " + summary.run().version()));
    facts.add(new Page.Fact("Joined on", summary.run().joinKey().column()));
    content.database().ifPresent(d -> facts.add(new Page.Fact("Database", Printable.text(d))));
    return facts;
  }

  List<Page.Fact> figures() {
    return List.of(
        figure(totals.details(), "entry"),
        new Page.Fact("with an owner", Show.count(totals.matched())),
        new Page.Fact("without an owner", Show.count(totals.unmatchedRows())),
        new Page.Fact(
            Show.noun(statistics.accounts().size(), "account") + " with a reallocation",
            Show.count(statistics.accounts().size())),
        figure(statistics.trusts().size(), "trust"));
  }

  private static Page.Fact figure(long number, String noun) {
    return new Page.Fact(Show.noun(number, noun), Show.count(number));
  }

  List<Page.InputItem> files() {
    return totals.inputs().stream()
        .map(
            file ->
                new Page.InputItem(
                    Printable.text(String.valueOf(file.path().getFileName())),
                    Printable.text(file.path().toString()),
                    file.table(),
                    Show.count(file.rowsRead(), "row")
                        + (file.rowsRejected() == 0
                            ? ""
                            : ", " + Show.count(file.rowsRejected()) + " rejected"),
                    file.sha256(),
                    file.readAs().traits().stream()
                        .map(trait -> Printable.text(trait.toString()))
                        .toList()))
        .toList();
  }
}
