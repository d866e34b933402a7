package org.athenaelt.bench.data;

/**
 * Entries in order of date. Goes through the days, keeps the current reallocation of each key, and
 * chooses a key for each entry.
 *
 * <p>Each call starts at the first day, which reads the history once per chunk and keeps chunks
 * independent.
 */
final class DailyPlan implements EntryPlan {

  private final History history;
  private final int[] rowsByDay;
  private final KeyDistribution.Picker picker;
  private final long entries;
  private final Randoms random;

  DailyPlan(History history, GeneratorOptions options) {
    this.history = history;
    this.rowsByDay = history.dates().rowsByDay();
    this.picker = options.skew().over(history.dates().keys());
    this.entries = options.entries();
    this.random = Randoms.of(options.seed(), "entry");
  }

  @Override
  public void plan(long first, int count, int[] rows, int[] days) {
    Calendar calendar = history.dates().calendar();
    int[] inForce = new int[history.dates().keys()];
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
