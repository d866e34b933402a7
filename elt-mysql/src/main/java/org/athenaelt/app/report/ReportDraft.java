package org.athenaelt.app.report;

import gg.jte.Content;
import java.util.concurrent.CompletableFuture;
import org.athenaelt.report.AccountEntries;
import org.athenaelt.report.RunStatistics;
import org.athenaelt.sink.Run;

/**
 * The sections that take longest and need no more than the statistics of a run. They are made in
 * the background while the run publishes, which waits for disks and servers. Thread-safe.
 */
public final class ReportDraft {

  private final RunStatistics statistics;
  private final MonthAxis axis;
  private final CompletableFuture<Content> accounts;
  private final CompletableFuture<Content> trusts;

  private ReportDraft(Run run, AccountDraft timelines, RunStatistics statistics) {
    this.statistics = statistics;
    this.axis = MonthAxis.of(statistics);
    Palette palette = new Palette(statistics);
    String noun = run.joinKey().column();
    AccountEntries entries = statistics.accountEntries();
    accounts =
        Background.make(
            () ->
                Templates.part(
                    "accounts.jte",
                    new AccountSection(timelines, entries, palette, axis, noun).make()));
    trusts =
        Background.make(
            () -> Templates.part("trusts.jte", new TrustSection(statistics, axis, palette).make()));
  }

  /** Begins to make the sections. */
  public static ReportDraft begin(Run run, AccountDraft timelines, RunStatistics statistics) {
    return new ReportDraft(run, timelines, statistics);
  }

  RunStatistics statistics() {
    return statistics;
  }

  MonthAxis axis() {
    return axis;
  }

  /** The accounts; waits until they are made. */
  Content accounts() {
    return accounts.join();
  }

  /** The trusts; waits until they are made. */
  Content trusts() {
    return trusts.join();
  }
}
