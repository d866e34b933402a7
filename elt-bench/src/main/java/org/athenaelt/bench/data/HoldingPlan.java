package org.athenaelt.bench.data;

/**
 * Chooses a key, then one of its reallocations, then a day before the next one. Keys come one after
 * the other or shuffled.
 */
final class HoldingPlan implements EntryPlan {

  private final Chains chains;
  private final KeyPicker picker;
  private final long entries;
  private final boolean shuffled;
  private final Randoms random;

  HoldingPlan(History history, GeneratorOptions options, boolean shuffled) {
    this.chains = history.chains();
    this.picker = options.skew().over(chains.keys());
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
      int start = chains.start(key);
      int length = chains.start(key + 1) - start;
      long ofKey = picker.rest(all);
      int row = start + Fraction.part(ofKey, length);
      boolean latest = row == start + length - 1;
      int from = chains.day(row);
      int until = latest ? chains.calendar().last() + 1 : chains.day(row + 1);
      rows[i] = row;
      days[i] = from + Fraction.part(Fraction.rest(ofKey, length), until - from);
    }
  }
}
