package org.athenaelt.bench.data;

/**
 * Entries in order of key and date, or in random order. Chooses a key, then one of its
 * reallocations, then a day before the next one.
 */
final class KeyedPlan implements EntryPlan {

  private final ReallocationDates dates;
  private final KeyDistribution.Picker picker;
  private final long entries;
  private final boolean shuffled;
  private final Randoms random;

  KeyedPlan(History history, GeneratorOptions options, boolean shuffled) {
    this.dates = history.dates();
    this.picker = options.skew().over(dates.keys());
    this.entries = options.entries();
    this.shuffled = shuffled;
    this.random = Randoms.of(options.seed(), "entry");
  }

  @Override
  public void plan(long first, int count, int[] rows, int[] days) {
    for (int i = 0; i < count; i++) {
      long entry = first + i;
      long all = shuffled ? random.fraction(entry) : Fraction.of(entry, entries);
      int key = picker.key(all);
      int start = dates.start(key);
      int length = dates.start(key + 1) - start;
      long ofKey = picker.rest(all);
      int row = start + Fraction.part(ofKey, length);
      boolean latest = row == start + length - 1;
      int from = dates.day(row);
      int until = latest ? dates.calendar().last() + 1 : dates.day(row + 1);
      rows[i] = row;
      days[i] = from + Fraction.part(Fraction.rest(ofKey, length), until - from);
    }
  }
}
