package org.athenaelt.app.output;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.explain.OwnerTimeline;
import org.athenaelt.explain.PeriodTotals;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.OwnerAssignment;
import org.athenaelt.ownership.OwnershipPeriod;

/** Who owned a key on a day, and its timeline, as text. */
public final class OwnerText {

  private OwnerText() {}

  /**
   * The lines of a timeline.
   *
   * @param totals the entries of each period; empty if they are not known
   * @param width the columns of the screen; empty if the output is no terminal
   */
  public static List<String> of(
      OwnerTimeline timeline, Optional<PeriodTotals> totals, OptionalInt width) {
    List<String> lines = new ArrayList<>();
    lines.add(timeline.key() + " on " + timeline.date() + ": " + words(timeline.answer()));
    timeline.nearMisses().forEach(miss -> lines.add("near miss: " + Words.nearMiss(miss)));
    totals
        .map(PeriodTotals::beforeFirst)
        .filter(before -> before.entries() > 0)
        .ifPresent(before -> lines.add("without an owner: " + words(before)));
    if (!timeline.periods().isEmpty()) {
      lines.add("");
      lines.addAll(periods(timeline, totals, width));
    }
    return lines;
  }

  private static List<String> periods(
      OwnerTimeline timeline, Optional<PeriodTotals> totals, OptionalInt width) {
    List<OwnershipPeriod> periods = timeline.periods();
    Optional<LocalDate> since = timeline.current().map(OwnershipPeriod::from);
    TextTable table =
        totals.isPresent()
            ? TextTable.ofTexts(
                    "from", "to (exclusive)", "owner", "name", "entries", "credit", "debit", "")
                .numbers("entries", "credit", "debit")
            : TextTable.ofTexts("from", "to (exclusive)", "owner", "name", "");
    for (int i = 0; i < periods.size(); i++) {
      OwnershipPeriod period = periods.get(i);
      List<String> cells = new ArrayList<>();
      cells.add(period.from().toString());
      cells.add(Words.orDash(period.to()));
      cells.add(period.ownerId());
      cells.add(Words.orDash(period.owner().map(EquitableOwner::name)));
      if (totals.isPresent()) {
        EntryTotals sums = totals.get().periods().get(i);
        cells.add(Words.count(sums.entries()));
        cells.add(Words.amount(sums.credit()));
        cells.add(Words.amount(sums.debit()));
      }
      boolean holds = since.filter(period.from()::equals).isPresent();
      cells.add(holds ? "<- " + timeline.date() : "");
      table.row(cells.toArray(String[]::new));
    }
    return table.dispensable("owner").lines(width);
  }

  private static String words(EntryTotals totals) {
    return Words.count(totals.entries(), "entry")
        + ", credit "
        + Words.amount(totals.credit())
        + ", debit "
        + Words.amount(totals.debit());
  }

  private static String words(OwnerAssignment answer) {
    if (answer instanceof OwnerAssignment.Owned owned) {
      EquitableOwner owner = owned.trust();
      return owner.name() + " (" + owner.id() + ") since " + owned.reallocation();
    }
    if (answer instanceof OwnerAssignment.UnknownOwner unknown) {
      return unknown.id()
          + " since "
          + unknown.reallocation()
          + ", which is not among the owners (UNKNOWN_OWNER)";
    }
    return answer instanceof OwnerAssignment.BeforeFirst early
        ? "no owner yet, the first reallocation is on "
            + early.firstReallocation()
            + " (BEFORE_FIRST_REALLOCATION)"
        : "no history (UNKNOWN_KEY)";
  }
}
