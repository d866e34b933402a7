package org.athenaelt.explain;

import java.util.List;

/**
 * The entries of a key by the periods of its {@link OwnerTimeline}.
 *
 * @param beforeFirst those before the first period; all of them if there is none
 * @param periods those of each period, in the order of the timeline
 * @param warnings what the values of the file leave in doubt
 */
public record PeriodTotals(
    EntryTotals beforeFirst, List<EntryTotals> periods, List<String> warnings) {

  /** Totals without a doubt. */
  public PeriodTotals(EntryTotals beforeFirst, List<EntryTotals> periods) {
    this(beforeFirst, periods, List.of());
  }

  /** Copies the lists. */
  public PeriodTotals {
    periods = List.copyOf(periods);
    warnings = List.copyOf(warnings);
  }

  /** The same with warnings. */
  public PeriodTotals withWarnings(List<String> doubts) {
    return new PeriodTotals(beforeFirst, periods, doubts);
  }

  /** All of them. */
  public EntryTotals all() {
    return periods.stream().reduce(beforeFirst, EntryTotals::plus);
  }
}
