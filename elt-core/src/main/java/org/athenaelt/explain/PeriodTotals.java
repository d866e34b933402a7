package org.athenaelt.explain;

import java.util.List;

/**
 * The entries of a key by the periods of its {@link OwnerTimeline}.
 *
 * @param beforeFirst those before the first period; all of them if there is none
 * @param periods those of each period, in the order of the timeline
 */
public record PeriodTotals(EntryTotals beforeFirst, List<EntryTotals> periods) {

  /** Copies the list. */
  public PeriodTotals {
    periods = List.copyOf(periods);
  }

  /** All of them. */
  public EntryTotals all() {
    return periods.stream().reduce(beforeFirst, EntryTotals::plus);
  }
}
