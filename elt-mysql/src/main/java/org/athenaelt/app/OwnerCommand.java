package org.athenaelt.app;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnerAssignment;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.OwnershipPeriod;
import org.athenaelt.pipeline.HistoryLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "owner",
    description = "Shows who owned a loan account on a day, and the account's whole timeline.")
final class OwnerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "KEY", description = "The loan account, or the value of --join-key.")
  private String key;

  @Parameters(paramLabel = "DATE", description = "The day, as yyyy-MM-dd.")
  private LocalDate date;

  @Mixin private InputOptions inputs = new InputOptions();

  @Override
  public Integer call() {
    OwnershipHistory history =
        HistoryLoader.load(
            inputs.files(), inputs.joinKey().orElse(JoinKey.LOAN_ACCOUNT_ID), inputs.onDuplicate);
    OwnerAssignment answer = history.ownerOf(key, date);
    Terminal out = Terminal.of(spec);
    out.line(words(answer));
    List<OwnershipPeriod> timeline = history.timeline(key);
    if (!timeline.isEmpty()) {
      out.line("");
      TextTable table = TextTable.ofTexts("from", "to (exclusive)", "owner", "name", "");
      for (OwnershipPeriod period : timeline) {
        table.row(
            period.from().toString(),
            period.to().map(LocalDate::toString).orElse("-"),
            period.ownerId(),
            period.owner().map(EquitableOwner::name).orElse("-"),
            holds(period) ? "<- " + date : "");
      }
      out.lines(table.lines());
    }
    return ExitCode.DONE.number();
  }

  private boolean holds(OwnershipPeriod period) {
    Optional<LocalDate> to = period.to();
    return !period.from().isAfter(date) && (to.isEmpty() || to.get().isAfter(date));
  }

  private String words(OwnerAssignment answer) {
    String what = key + " on " + date + ": ";
    if (answer instanceof OwnerAssignment.Owned owned) {
      EquitableOwner owner = owned.trust();
      return what + owner.name() + " (" + owner.id() + ") since " + owned.reallocation();
    }
    if (answer instanceof OwnerAssignment.UnknownOwner unknown) {
      return what
          + unknown.id()
          + " since "
          + unknown.reallocation()
          + ", which is not among the owners (UNKNOWN_OWNER)";
    }
    return what
        + (answer instanceof OwnerAssignment.BeforeFirst early
            ? "no owner yet, the first reallocation is on "
                + early.firstReallocation()
                + " (BEFORE_FIRST_REALLOCATION)"
            : "no history (UNKNOWN_KEY)");
  }
}
