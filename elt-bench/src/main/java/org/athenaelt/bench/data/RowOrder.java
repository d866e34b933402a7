package org.athenaelt.bench.data;

/** The order of the rows of entries and history. */
enum RowOrder {
  /** By key, then by date. */
  ACCOUNT,
  /** By date, with keys in random order: closest to real exports. */
  DATE,
  /** Random order: the most cache misses. */
  RANDOM;

  /** Returns the rows of the history in this order. */
  int[] reallocations(History history, long seed) {
    int[] rows = new int[history.dates().rows()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row;
    }
    return switch (this) {
      case ACCOUNT -> rows;
      case DATE -> history.dates().rowsByDay();
      case RANDOM -> shuffle(rows, Randoms.of(seed, "order of reallocations"));
    };
  }

  /** Returns the plan of the entries in this order. */
  EntryPlan entries(History history, GeneratorOptions options) {
    return this == DATE
        ? new DailyPlan(history, options)
        : new KeyedPlan(history, options, this == RANDOM);
  }

  private static int[] shuffle(int[] rows, Randoms random) {
    for (int end = rows.length - 1; end > 0; end--) {
      int other = random.below(end + 1, end);
      int row = rows[other];
      rows[other] = rows[end];
      rows[end] = row;
    }
    return rows;
  }
}
