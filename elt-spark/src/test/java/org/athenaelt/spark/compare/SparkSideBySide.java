package org.athenaelt.spark.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.athenaelt.spark.EquitableOwners;
import org.athenaelt.spark.JoinStrategy;
import org.athenaelt.spark.cluster.SparkCluster;

/**
 * The owners of entries by this join, by forms of Spark's own, and by the method of Tempo, on one
 * cluster of a master and two workers on this machine, with the same data.
 *
 * <p>The rows of the first file of entries are compared, by number and checksum; then the
 * contenders take turns. A time is that of the whole job: it reads Parquet, builds and sends the
 * history, joins, and drops the rows. Without rounds, all rows are compared, and nothing is timed.
 *
 * <p>Options: {@code --entries N --reallocations N --accounts N --keys UNIFORM|ONE_KEY|ZIPF
 * --rounds N --data FOLDER --only TEXT,TEXT --split SIZE --master URL}. {@code --only} leaves out
 * the contenders whose name has none of the texts, {@code --rounds 0} compares rows alone, {@code
 * --split} is the size of the parts in which files are read.
 */
public final class SparkSideBySide {

  private long entries = 10_000_000;
  private long reallocations = 1_000_000;
  private long accounts = 100_000;
  private KeyShape keys = KeyShape.UNIFORM;
  private int rounds = 3;
  private Path folder = Path.of("elt-spark", "target", "side-by-side");
  private List<String> only = List.of("");
  private String master = "";

  /** At Spark's own 128 MB, a worker would wait for the third of three tasks of the other. */
  private String split = "48m";

  SparkSideBySide(String... arguments) {
    for (int i = 0; i < arguments.length; i += 2) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      switch (arguments[i]) {
        case "--entries" -> entries = number(value);
        case "--reallocations" -> reallocations = number(value);
        case "--accounts" -> accounts = number(value);
        case "--keys" -> keys = KeyShape.valueOf(value);
        case "--rounds" -> rounds = (int) number(value);
        case "--data" -> folder = Path.of(value);
        case "--only" -> only = List.of(value.split(","));
        case "--split" -> split = value;
        case "--master" -> master = value;
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
  }

  /** Prints the times of all rounds, then medians, shuffled bytes and memory. */
  public static void main(String[] arguments) throws Exception {
    SparkSideBySide comparison = new SparkSideBySide(arguments);
    if (!comparison.master.isEmpty()) {
      try (SparkSession spark =
          comparison.settings(SparkSession.builder().master(comparison.master))) {
        comparison.compare(spark);
      }
      return;
    }
    try (SparkCluster cluster = SparkCluster.start("side-by-side", 2);
        SparkSession spark = comparison.settings(cluster.session())) {
      comparison.compare(spark);
    }
  }

  private SparkSession settings(SparkSession.Builder builder) {
    return builder
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.sql.files.maxPartitionBytes", split)
        .config("spark.executor.metrics.pollingInterval", "100ms")
        .getOrCreate();
  }

  /** Writes the data if they are not there, compares rows, and times if there are rounds. */
  void compare(SparkSession spark) throws Exception {
    Path data =
        new SideBySideData(entries, reallocations, accounts, keys)
            .write(spark, folder.toAbsolutePath());
    for (String table : List.of("entries", "history", "owners")) {
      spark.read().parquet(data.resolve(table).toString()).createOrReplaceTempView(table);
    }
    Dataset<Row> rows = spark.table("entries");
    List<Contender> contenders =
        contenders(spark).stream()
            .filter(each -> only.stream().anyMatch(each.name()::contains))
            .toList();
    System.out.printf(
        Locale.ROOT,
        "Spark %s, %,d entries, %,d reallocations, %,d accounts, keys %s%n",
        spark.version(),
        entries,
        reallocations,
        accounts,
        keys);
    if (rounds == 0) {
      checkAll(contenders, rows);
      return;
    }
    // Also compiles the code of each contender before its first time.
    checkAll(contenders, spark.read().schema(rows.schema()).parquet(rows.inputFiles()[0]));
    measure(spark, contenders, rows);
  }

  private static List<Contender> contenders(SparkSession spark) {
    List<Contender> all = new ArrayList<>();
    for (JoinStrategy strategy :
        List.of(JoinStrategy.BROADCAST, JoinStrategy.PARTITIONED, JoinStrategy.SORTED)) {
      all.add(
          new Contender(
              "this join, " + strategy,
              entries ->
                  EquitableOwners.of(spark.table("history"), spark.table("owners"))
                      .strategy(strategy)
                      .build()
                      .assign(entries)));
    }
    for (SparkForm form : SparkForm.known(spark)) {
      all.add(new Contender(form.label(), form::answer));
    }
    return all;
  }

  private static void checkAll(List<Contender> contenders, Dataset<Row> entries) {
    Contender.Checksum expected = null;
    for (Contender each : contenders) {
      Contender.Checksum found = each.checksum(entries);
      if (expected != null && !found.equals(expected)) {
        throw new IllegalStateException(
            each.name() + ": " + found + ", but " + contenders.get(0).name() + ": " + expected);
      }
      expected = found;
    }
    System.out.printf(
        Locale.ROOT, "all rows of %d contenders are equal: %s%n", contenders.size(), expected);
  }

  private void measure(SparkSession spark, List<Contender> contenders, Dataset<Row> entries)
      throws Exception {
    ShuffleAndMemory listener = new ShuffleAndMemory();
    spark.sparkContext().addSparkListener(listener);
    double[][] seconds = new double[contenders.size()][rounds];
    ShuffleAndMemory.Use[] use = new ShuffleAndMemory.Use[contenders.size()];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        long begin = System.nanoTime();
        contenders.get(i).run(entries);
        seconds[i][round] = (System.nanoTime() - begin) / 1e9;
        spark.sparkContext().listenerBus().waitUntilEmpty();
        use[i] = listener.take();
        System.out.printf(
            Locale.ROOT,
            "round %d  %-34s %7.2f s%n",
            round + 1,
            contenders.get(i).name(),
            seconds[i][round]);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-34s %9s %9s %12s %12s %12s %9s%n",
        "",
        "median s",
        "times",
        "shuffled MB",
        "spilled MB",
        "managed MB",
        "heap MB");
    double first = 0;
    for (int i = 0; i < contenders.size(); i++) {
      Arrays.sort(seconds[i]);
      double median = seconds[i][rounds / 2];
      first = i == 0 ? median : first;
      System.out.printf(
          Locale.ROOT,
          "%-34s %9.2f %9.2f %12.1f %12.1f %12.1f %9.1f%n",
          contenders.get(i).name(),
          median,
          median / first,
          use[i].shuffled() / 1e6,
          use[i].spilled() / 1e6,
          use[i].managed() / 1e6,
          use[i].heap() / 1e6);
    }
  }

  private static long number(String value) {
    return Long.parseLong(value.replace("_", ""));
  }
}
