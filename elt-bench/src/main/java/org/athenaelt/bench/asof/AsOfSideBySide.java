package org.athenaelt.bench.asof;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.bench.Machine;

/**
 * The same join here, in DuckDB and in QuestDB, side by side in one run: every result row is
 * compared first, then each is timed with its tables loaded and the same number of threads, except
 * QuestDB, which has one for this. Arguments, all optional: left rows, right rows, keys, threads,
 * runs.
 */
public final class AsOfSideBySide {
  private final int threads;
  private final int runs;
  private final boolean withQuestDb;
  private double limit;

  private AsOfSideBySide(int threads, int runs, boolean withQuestDb) {
    this.threads = threads;
    this.runs = runs;
    this.withQuestDb = withQuestDb;
  }

  /** Prints one table. */
  public static void main(String[] args) throws Exception {
    int[] sizes = {10_000_000, 1_000_000, 100_000, Runtime.getRuntime().availableProcessors(), 9};
    for (int i = 0; i < args.length; i++) {
      sizes[i] = Integer.parseInt(args[i].replace("_", ""));
    }
    System.out.println(Machine.describe());
    System.out.printf(
        Locale.ROOT,
        "%,d left rows, %,d right rows, %,d keys, %d threads, medians of %d runs%n",
        sizes[0],
        sizes[1],
        sizes[2],
        sizes[3],
        sizes[4]);
    Optional<String> fault = QuestDb.fault();
    System.out.printf(
        Locale.ROOT,
        "%s%n%n",
        fault
            .map(reason -> "QuestDB cannot run here and is left out: " + reason)
            .orElse("QuestDB joins in one thread, and holds all rows in order of date"));
    AsOfSideBySide run = new AsOfSideBySide(sizes[3], sizes[4], fault.isEmpty());
    for (LeftOrder order : LeftOrder.values()) {
      run.compare(AsOfData.of(sizes[0], sizes[1], sizes[2], Skew.UNIFORM, order), order);
    }
  }

  private void compare(AsOfData data, LeftOrder order) throws Exception {
    int rows = data.leftCodes().length;
    Parallelism parallelism = Parallelism.of(threads);
    AsOfIndex index = data.index(parallelism);
    int[] positions = join(index, data, new int[rows], parallelism);
    String[] names = names(data);
    String[] leftNames =
        IntStream.of(data.leftCodes()).mapToObj(code -> names[code]).toArray(String[]::new);
    KeyDictionary<String> dictionary = KeyDictionary.of(Arrays.asList(names));
    try (DuckDb duck = DuckDb.load(data, threads)) {
      check(positions, "DuckDB", duck.join("name", ">=", rows));
      check(positions, "DuckDB", duck.join("code", ">=", rows));
      System.out.printf(Locale.ROOT, "left rows %s; all %,d results equal%n", order, rows);
      double byName = Stopwatch.median(Math.min(runs, 5), () -> duck.sum("name"));
      double byCode = Stopwatch.median(Math.min(runs, 5), () -> duck.sum("code"));
      double[] ours =
          Stopwatch.medians(
              runs,
              () -> ColumnReader.read(data.leftCodes(), data.leftDays(), threads),
              () -> join(index, data, positions, parallelism),
              () -> joinNames(index, dictionary, leftNames, data.leftDays()),
              () -> data.index(parallelism));
      limit = ours[0];
      print("read the two columns (the limit)", limit, byName);
      print("join, coded keys", ours[1], byName);
      print("join, String keys coded on the way", ours[2], byName);
      print("build the index", ours[3], byName);
      print("build the index and join, coded keys", ours[1] + ours[3], byName);
      print("DuckDB " + duck.version() + ", INTEGER keys", byCode, byName);
      print("DuckDB " + duck.version() + ", VARCHAR keys", byName, byName);
      if (withQuestDb) {
        compareQuestDb(data, positions, byName);
      }
      System.out.println();
    }
  }

  private void compareQuestDb(AsOfData data, int[] positions, double reference) throws Exception {
    try (QuestDb quest = QuestDb.load(data)) {
      for (QuestKey key : QuestKey.values()) {
        check(positions, "QuestDB", quest.join(key, "ASOF", positions.length));
        double seconds = Stopwatch.median(Math.min(runs, 5), () -> quest.sum(key));
        String what = "QuestDB " + QuestDb.version() + ", " + key + " keys, " + key.hint;
        print(what, seconds, reference);
      }
    }
  }

  private static int[] join(
      AsOfIndex index, AsOfData data, int[] positions, Parallelism parallelism) {
    index.join(AsOfRule.backward(), data.leftCodes(), data.leftDays(), positions, parallelism);
    return positions;
  }

  /** Each thread codes its part of the keys, then joins it. */
  private int[] joinNames(
      AsOfIndex index, KeyDictionary<String> dictionary, String[] names, int[] days)
      throws InterruptedException {
    int[] codes = new int[names.length];
    int[] positions = new int[names.length];
    Parts.run(
        names.length,
        threads,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            codes[i] = dictionary.code(names[i]);
          }
          index.join(codes, days, from, to, positions);
        });
    return positions;
  }

  private void print(String what, double seconds, double reference) {
    System.out.printf(
        Locale.ROOT,
        "  %-42s %9.4f s %9.1f x limit %8.2f x as fast as DuckDB, VARCHAR keys%n",
        what,
        seconds,
        seconds / limit,
        reference / seconds);
  }

  private static String[] names(AsOfData data) {
    return IntStream.range(0, data.keys()).mapToObj(AsOfData::key).toArray(String[]::new);
  }

  private static void check(int[] ours, String engine, int[] theirs) {
    for (int i = 0; i < ours.length; i++) {
      if (Math.max(ours[i], -1) != Math.max(theirs[i], -1)) {
        throw new IllegalStateException(
            "left row " + i + ": " + ours[i] + " here, " + theirs[i] + " in " + engine);
      }
    }
  }
}
