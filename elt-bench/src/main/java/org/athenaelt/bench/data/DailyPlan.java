package org.athenaelt.bench.data;

/**
 * Walks through the days and keeps in mind who holds what today; entries of a day take any key.
 *
 * <p>Every call walks from the first day on: chunks stay independent of each other, at the price of
 * reading the history once for each.
 */
final class DailyPlan implements EntryPlan {

  private final History history;
  private final int[] rowsByDay;
  private final KeyPicker picker;
  private final long entries;
  private final Randoms random;

  DailyPlan(History history, GeneratorOptions options) {
    this.history = history;
    this.rowsByDay = history.chains().rowsByDay();
    this.picker = options.skew().over(history.chains().keys());
    this.entries = options.entries();
    this.random = Randoms.of(options.seed(), "entry");
  }

  @Override
  public void plan(long first, int count, int[] rows, int[] days) {
    Calendar calendar = history.chains().calendar();
    int[] inForce = new int[history.chains().keys()];
    int next = 0;
    for (int i = 0; i < count; i++) {
      int day =
          calendar.firstEntryDay()
              + Fraction.part(Fraction.of(first + i, entries), calendar.entryDays());
      while (next < rowsByDay.length && history.day(rowsByDay[next]) <= day) {
        int row = rowsByDay[next++];
        inForce[history.key(row)] = row;
      }
      rows[i] = inForce[picker.key(random.fraction(first + i))];
      days[i] = day;
    }
  }
}
