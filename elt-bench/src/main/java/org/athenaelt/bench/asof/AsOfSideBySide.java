package org.athenaelt.bench.asof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.bench.Machine;

/**
 * The same join by this library, DuckDB and QuestDB in one run. All result rows are compared first;
 * then each join is timed with its tables loaded. QuestDB uses one thread, the others all.
 *
 * <p>The first two comparisons are like for like: both sides have key codes, or both have strings.
 * The third compares key codes with strings in DuckDB. Arguments, all optional: left rows, right
 * rows, keys, threads, runs.
 */
public final class AsOfSideBySide {
  private static final int MAX_RUNS_OF_OTHERS = 5;

  private final int threads;
  private final int runs;
  private final boolean withQuestDb;

  private AsOfSideBySide(int threads, int runs, boolean withQuestDb) {
    this.threads = threads;
    this.runs = runs;
    this.withQuestDb = withQuestDb;
  }

  /** Prints one table per order of the left rows. */
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
            .map(reason -> "QuestDB cannot run on this platform and is left out: " + reason)
            .orElse("QuestDB joins in one thread, with both tables stored in order of date"));
    AsOfSideBySide run = new AsOfSideBySide(sizes[3], sizes[4], fault.isEmpty());
    for (LeftOrder order : List.of(LeftOrder.RANDOM, LeftOrder.BY_KEY_AND_DATE)) {
      run.compare(AsOfData.of(sizes[0], sizes[1], sizes[2], DataShape.UNIFORM, order), order);
    }
  }

  /** The time of a join. */
  private record Timing(String name, double seconds) {}

  private void compare(AsOfData data, LeftOrder order) throws Exception {
    int rows = data.leftCodes().length;
    Parallelism parallelism = Parallelism.of(threads);
    AsOfIndex index = data.index(parallelism);
    int[] positions = join(index, data, new int[rows], parallelism);
    String[] names = IntStream.range(0, data.keys()).mapToObj(AsOfData::key).toArray(String[]::new);
    String[] leftNames =
        IntStream.of(data.leftCodes()).mapToObj(code -> names[code]).toArray(String[]::new);
    KeyDictionary<String> dictionary = KeyDictionary.of(Arrays.asList(names));

    List<Timing> othersByCode = new ArrayList<>();
    List<Timing> othersByString = new ArrayList<>();
    double duckByString = timeDuckDb(data, positions, othersByCode, othersByString);
    if (withQuestDb) {
      timeQuestDb(data, positions, othersByCode, othersByString);
    }
    double[] here =
        Stopwatch.medians(
            runs,
            () -> join(index, data, positions, parallelism),
            () -> joinStrings(index, dictionary, leftNames, data.leftDays()),
            () -> data.index(parallelism));
    System.out.printf(Locale.ROOT, "left rows %s; all %,d results equal%n", order, rows);
    print("key codes on both sides", new Timing("key codes", here[0]), othersByCode);
    print(
        "strings on both sides",
        new Timing("String keys, coded during the join", here[1]),
        othersByString);
    print(
        "not like for like: key codes in elt-core, strings in DuckDB",
        new Timing("key codes", here[0]),
        List.of(new Timing("DuckDB, VARCHAR keys", duckByString)));
    System.out.printf(Locale.ROOT, "  building the index of elt-core%n");
    System.out.printf(Locale.ROOT, "    %-44s %9.4f s%n%n", "from key codes and days", here[2]);
  }

  /** Adds a time per key type; returns that with strings. */
  private double timeDuckDb(
      AsOfData data, int[] positions, List<Timing> byCode, List<Timing> byString) throws Exception {
    try (DuckDb duck = DuckDb.load(data, threads)) {
      check(positions, "DuckDB", duck.join("code", ">=", positions.length));
      check(positions, "DuckDB", duck.join("name", ">=", positions.length));
      String name = "DuckDB " + duck.version();
      byCode.add(new Timing(name + ", INTEGER keys", timeOfOther(() -> duck.sum("code"))));
      double seconds = timeOfOther(() -> duck.sum("name"));
      byString.add(new Timing(name + ", VARCHAR keys", seconds));
      return seconds;
    }
  }

  /** Adds a time per key type. Symbols count as codes: QuestDB codes them when it loads a table. */
  private void timeQuestDb(
      AsOfData data, int[] positions, List<Timing> byCode, List<Timing> byString) throws Exception {
    try (QuestDb quest = QuestDb.load(data)) {
      for (QuestDb.Key key : QuestDb.Key.values()) {
        check(positions, "QuestDB", quest.join(key, "ASOF", positions.length));
        String name = "QuestDB " + QuestDb.version() + ", " + key + " keys, " + key.hint;
        (key == QuestDb.Key.VARCHAR ? byString : byCode)
            .add(new Timing(name, timeOfOther(() -> quest.sum(key))));
      }
    }
  }

  private double timeOfOther(Callable<?> task) throws Exception {
    return Stopwatch.medians(Math.min(runs, MAX_RUNS_OF_OTHERS), task)[0];
  }

  private static int[] join(
      AsOfIndex index, AsOfData data, int[] positions, Parallelism parallelism) {
    index.join(AsOfRule.backward(), data.leftCodes(), data.leftDays(), positions, parallelism);
    return positions;
  }

  /** Each thread codes its part of the keys, then joins it. The calling thread takes one part. */
  private int[] joinStrings(
      AsOfIndex index, KeyDictionary<String> dictionary, String[] keys, int[] days)
      throws InterruptedException {
    int[] codes = new int[keys.length];
    int[] positions = new int[keys.length];
    IntConsumer part =
        number -> {
          int from = (int) ((long) keys.length * number / threads);
          int to = (int) ((long) keys.length * (number + 1) / threads);
          for (int i = from; i < to; i++) {
            codes[i] = dictionary.code(keys[i]);
          }
          index.join(codes, days, from, to, positions);
        };
    Thread[] others = new Thread[threads - 1];
    for (int i = 0; i < others.length; i++) {
      int number = i;
      others[i] = new Thread(() -> part.accept(number), "join-" + i);
      others[i].start();
    }
    part.accept(threads - 1);
    for (Thread other : others) {
      other.join();
    }
    return positions;
  }

  private static void print(String title, Timing here, List<Timing> others) {
    System.out.printf(Locale.ROOT, "  %s%n", title);
    System.out.printf(
        Locale.ROOT, "    %-44s %9.4f s%n", "elt-core, " + here.name(), here.seconds());
    for (Timing other : others) {
      System.out.printf(
          Locale.ROOT,
          "    %-44s %9.4f s   elt-core is %.1f x as fast%n",
          other.name(),
          other.seconds(),
          other.seconds() / here.seconds());
    }
  }

  private static void check(int[] ours, String engine, int[] theirs) {
    for (int i = 0; i < ours.length; i++) {
      if (Math.max(ours[i], -1) != Math.max(theirs[i], -1)) {
        throw new IllegalStateException(
            "left row " + i + ": " + ours[i] + " in elt-core, " + theirs[i] + " in " + engine);
      }
    }
  }
}
