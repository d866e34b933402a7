package org.athenaelt.bench.asof;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.bench.Machine;

/**
 * The join on data of each {@link DataShape}, compared with uniform data. All shapes take turns in
 * one run, so that their ratios hold on a busy machine. Each join is checked first. Arguments, all
 * optional: left rows, right rows, keys, threads, runs.
 */
public final class AsOfShapes {
  private final int[] sizes;
  private final Parallelism parallelism;
  private final int runs;

  private AsOfShapes(int[] sizes) {
    this.sizes = sizes;
    this.parallelism = Parallelism.of(sizes[3]);
    this.runs = sizes[4];
  }

  /** Prints one line per order of the left rows and shape. */
  public static void main(String[] args) throws Exception {
    int[] sizes = {10_000_000, 1_000_000, 100_000, 1, 15};
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
    AsOfShapes shapes = new AsOfShapes(sizes);
    for (LeftOrder order : LeftOrder.values()) {
      shapes.compare(order);
    }
  }

  /** A join to be timed, and its number of left rows. */
  private record Join(String name, int rows, Callable<?> task) {}

  private void compare(LeftOrder order) throws Exception {
    List<Join> joins = new ArrayList<>();
    for (DataShape shape : DataShape.values()) {
      joins.add(join(shape.name(), AsOfData.of(sizes[0], sizes[1], sizes[2], shape, order)));
    }
    AsOfData tenth = AsOfData.of(sizes[0] / 10, sizes[1], sizes[2], DataShape.UNIFORM, order);
    joins.add(join("UNIFORM, a tenth of the left rows", tenth));
    double[][] seconds =
        Stopwatch.turns(runs, joins.stream().map(Join::task).toArray(Callable[]::new));
    double uniform = seconds[DataShape.UNIFORM.ordinal()][runs / 2] / sizes[0];
    System.out.printf(Locale.ROOT, "%nleft rows %s%n", order);
    for (int i = 0; i < seconds.length; i++) {
      int rows = joins.get(i).rows();
      double median = seconds[i][runs / 2] / rows;
      System.out.printf(
          Locale.ROOT,
          "  %-34s %7.2f ns per left row (minimum %.2f) %6.2f x UNIFORM%n",
          joins.get(i).name(),
          1e9 * median,
          1e9 * seconds[i][0] / rows,
          median / uniform);
    }
  }

  /** Builds the index and checks the join once. */
  private Join join(String name, AsOfData data) throws Exception {
    AsOfIndex index = data.index(parallelism);
    int[] positions = new int[data.leftCodes().length];
    Callable<int[]> task =
        () -> {
          index.join(
              AsOfRule.backward(), data.leftCodes(), data.leftDays(), positions, parallelism);
          return positions;
        };
    JoinCheck.check(data, task.call());
    return new Join(name, positions.length, task);
  }
}
