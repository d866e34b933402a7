package org.athenaelt.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.table.ExactSum;
import org.athenaelt.table.Rows;

/**
 * Exact sums of entries by group and month, in a hash table with linear probing. Takes memory for
 * the pairs of group and month that occur. Not thread-safe.
 */
final class MonthlySums {

  private static final int MONTHS = 12;

  /** Eleven years of days. */
  private static final int REMEMBERED = 1 << 12;

  private final int groups;
  private final int creditColumn;
  private final int debitColumn;

  /** Days and their months, by the last bits of the day; entries of one time share few days. */
  private final int[] days = new int[REMEMBERED];

  private final long[] months = new long[REMEMBERED];
  private Sums[] sums = new Sums[64];
  private int size;

  private static final class Sums {
    private final long key;
    private long entries;

    /** Of entries whose two amounts are the same, as nearly all are. */
    private final ExactSum both = new ExactSum();

    private final ExactSum credit = new ExactSum();
    private final ExactSum debit = new ExactSum();

    Sums(long key) {
      this.key = key;
    }

    void add(Sums other) {
      entries += other.entries;
      both.add(other.both);
      credit.add(other.credit);
      debit.add(other.debit);
    }

    EntryTotals totals() {
      return new EntryTotals(
          entries, credit.value().add(both.value()), debit.value().add(both.value()));
    }
  }

  MonthlySums(int groups, int creditColumn, int debitColumn) {
    this.groups = groups;
    this.creditColumn = creditColumn;
    this.debitColumn = debitColumn;
  }

  /** Adds an entry. */
  void add(int group, int epochDay, Rows entries, int row) {
    Sums to = at(month(epochDay) * groups + group);
    to.entries++;
    if (entries.sameText(row, creditColumn, entries, row, debitColumn)) {
      entries.addTo(to.both, row, creditColumn);
    } else {
      entries.addTo(to.credit, row, creditColumn);
      entries.addTo(to.debit, row, debitColumn);
    }
  }

  /** The number of months since year 0; never 0, as years begin with 1000. */
  private long month(int epochDay) {
    int at = epochDay & REMEMBERED - 1;
    if (months[at] == 0 || days[at] != epochDay) {
      LocalDate date = LocalDate.ofEpochDay(epochDay);
      days[at] = epochDay;
      months[at] = (long) date.getYear() * MONTHS + date.getMonthValue() - 1;
    }
    return months[at];
  }

  /** Adds other sums of the same groups. */
  void add(MonthlySums other) {
    for (Sums from : other.sums) {
      if (from != null) {
        at(from.key).add(from);
      }
    }
  }

  /** The months of each group, earliest first. */
  List<List<MonthTotals>> byGroup() {
    List<List<MonthTotals>> byGroup = new ArrayList<>(groups);
    for (int group = 0; group < groups; group++) {
      byGroup.add(new ArrayList<>());
    }
    long[] present = new long[size];
    int count = 0;
    for (Sums found : sums) {
      if (found != null) {
        present[count++] = found.key;
      }
    }
    Arrays.sort(present);
    for (long key : present) {
      long month = key / groups;
      byGroup
          .get((int) (key % groups))
          .add(
              new MonthTotals(
                  YearMonth.of((int) (month / MONTHS), (int) (month % MONTHS) + 1),
                  at(key).totals()));
    }
    return byGroup;
  }

  /** The totals of all months. */
  static EntryTotals total(List<MonthTotals> months) {
    return months.stream().map(MonthTotals::totals).reduce(EntryTotals.NONE, EntryTotals::plus);
  }

  private Sums at(long key) {
    int slot = slot(key);
    Sums found = sums[slot];
    if (found != null) {
      return found;
    }
    if (size * 2 >= sums.length) {
      grow();
      slot = slot(key);
    }
    Sums created = new Sums(key);
    sums[slot] = created;
    size++;
    return created;
  }

  /** The slot that has the key, or the free one where it belongs. */
  private int slot(long key) {
    int mask = sums.length - 1;
    int slot = Long.hashCode(key * 0x9E37_79B9_7F4A_7C15L) & mask;
    while (sums[slot] != null && sums[slot].key != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    Sums[] old = sums;
    sums = new Sums[old.length * 2];
    for (Sums kept : old) {
      if (kept != null) {
        sums[slot(kept.key)] = kept;
      }
    }
  }
}
