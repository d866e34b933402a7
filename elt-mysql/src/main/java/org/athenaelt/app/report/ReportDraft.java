package org.athenaelt.app.report;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.athenaelt.report.RunStatistics;
import org.athenaelt.sink.Run;

/**
 * The sections that take longest and need no more than the statistics of a run. They are made in
 * the background while the run publishes, which waits for disks and servers. Thread-safe.
 */
public final class ReportDraft {

  private final RunStatistics statistics;
  private final MonthAxis axis;
  private final CompletableFuture<Page.Accounts> accounts;
  private final CompletableFuture<Page.Trusts> trusts;

  private ReportDraft(Run run, RunStatistics statistics) {
    this.statistics = statistics;
    this.axis = MonthAxis.of(statistics);
    Palette palette = new Palette(statistics);
    String noun = run.joinKey().column();
    accounts = make(() -> new AccountSection(statistics.accounts(), palette, axis, noun).make());
    trusts = make(() -> new TrustSection(statistics, axis, palette).make());
  }

  /** Begins to make the sections. */
  public static ReportDraft begin(Run run, RunStatistics statistics) {
    return new ReportDraft(run, statistics);
  }

  private static <T> CompletableFuture<T> make(Supplier<T> section) {
    return CompletableFuture.supplyAsync(
        section,
        task -> {
          Thread thread = new Thread(task, "athena-elt-report");
          thread.setDaemon(true);
          thread.start();
        });
  }

  RunStatistics statistics() {
    return statistics;
  }

  MonthAxis axis() {
    return axis;
  }

  /** The accounts; waits until they are made. */
  Page.Accounts accounts() {
    return accounts.join();
  }

  /** The trusts; waits until they are made. */
  Page.Trusts trusts() {
    return trusts.join();
  }
}
