package org.athenaelt.explain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.athenaelt.ownership.OwnershipPeriod;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;

/** Adds up the entries of a key by period, batch by batch. */
public final class PeriodSums {

  private final IdStyle style;
  private final String key;
  private final EntryColumns columns;
  private final List<LocalDate> starts;

  /** One more than there are periods; the first is for entries before the first period. */
  private final List<EntryTotals> totals;

  /** No entries yet. */
  public PeriodSums(OwnerTimeline timeline, IdStyle style) {
    this.style = style;
    this.key = style.key(timeline.key());
    this.columns =
        new EntryColumns(Tables.keyedBy(timeline.joinKey()).entries(), timeline.joinKey());
    this.starts = timeline.periods().stream().map(OwnershipPeriod::from).toList();
    this.totals = none();
  }

  /** The totals of a batch of {@code Accounting_Entry}, to be added. Thread-safe. */
  public List<EntryTotals> of(Rows entries) {
    List<EntryTotals> sums = none();
    for (int row = 0; row < entries.size(); row++) {
      if (style.key(columns.key(entries, row)).equals(key)) {
        EntryTotals one =
            new EntryTotals(
                1,
                columns.credit(entries, row).orElse(BigDecimal.ZERO),
                columns.debit(entries, row).orElse(BigDecimal.ZERO));
        int slot = slot(columns.date(entries, row));
        sums.set(slot, sums.get(slot).plus(one));
      }
    }
    return sums;
  }

  /** Adds the totals of a batch. */
  public void add(List<EntryTotals> batch) {
    for (int slot = 0; slot < batch.size(); slot++) {
      totals.set(slot, totals.get(slot).plus(batch.get(slot)));
    }
  }

  /** The totals of all batches added. */
  public PeriodTotals totals() {
    return new PeriodTotals(totals.get(0), totals.subList(1, totals.size()));
  }

  private List<EntryTotals> none() {
    return new ArrayList<>(Collections.nCopies(starts.size() + 1, EntryTotals.NONE));
  }

  /** The number of periods that begin on or before a date. */
  private int slot(LocalDate date) {
    int found = Collections.binarySearch(starts, date);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
