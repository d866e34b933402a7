package org.athenaelt.bench.data;

/** The order of the rows in both files. */
enum RowOrder {
  /** Key by key, each in date order. */
  ACCOUNT,
  /** By date, keys mixed: nearest to a real export. */
  DATE,
  /** Without any order: the hardest on caches. */
  RANDOM;

  /** The rows of the history in this order. */
  int[] reallocations(History history, long seed) {
    int[] rows = new int[history.chains().rows()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row;
    }
    return switch (this) {
      case ACCOUNT -> rows;
      case DATE -> history.chains().rowsByDay();
      case RANDOM -> shuffle(rows, Randoms.of(seed, "order of reallocations"));
    };
  }

  /** The plan of the entries in this order. */
  EntryPlan entries(History history, GeneratorOptions options) {
    return this == DATE
        ? new DailyPlan(history, options)
        : new HoldingPlan(history, options, this == RANDOM);
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
