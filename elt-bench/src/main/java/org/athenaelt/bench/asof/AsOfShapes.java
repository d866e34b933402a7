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
 * How the join fares on skewed data, in ratios that hold on a busy machine: all shapes take turns
 * in one run, and each ratio is between medians. Every join is proved right first. Arguments, all
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

  /** Prints one line per order and shape. */
  public static void main(String[] args) throws Exception {
    int[] sizes = {10_000_000, 1_000_000, 100_000, 1, 15};
    for (int i = 0; i < args.length; i++) {
      sizes[i] = Integer.parseInt(args[i].replace("_", ""));
    }
    System.out.println(Machine.describe());
    System.out.printf(
        Locale.ROOT,
        "%,d left rows, %,d right rows, %,d keys, %d threads, medians of %d turns%n",
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

  /** What is timed, and how many left rows it goes over. */
  private record Shape(String name, int rows, Callable<?> task) {}

  private void compare(LeftOrder order) throws Exception {
    List<Shape> shapes = new ArrayList<>();
    for (Skew skew : Skew.values()) {
      shapes.add(join(skew.name(), AsOfData.of(sizes[0], sizes[1], sizes[2], skew, order)));
    }
    AsOfData tenth = AsOfData.of(sizes[0] / 10, sizes[1], sizes[2], Skew.UNIFORM, order);
    shapes.add(join("UNIFORM, a tenth of the rows", tenth));
    AsOfData columns = AsOfData.of(sizes[0], sizes[1], sizes[2], Skew.UNIFORM, order);
    shapes.add(
        new Shape(
            "read the columns",
            sizes[0],
            () -> ColumnReader.read(columns.leftCodes(), columns.leftDays(), sizes[3])));
    double[][] seconds =
        Stopwatch.turns(runs, shapes.stream().map(Shape::task).toArray(Callable[]::new));
    double uniform = seconds[Skew.UNIFORM.ordinal()][runs / 2] / sizes[0];
    System.out.printf(Locale.ROOT, "%nleft rows %s%n", order);
    for (int i = 0; i < seconds.length; i++) {
      int rows = shapes.get(i).rows();
      double median = seconds[i][runs / 2] / rows;
      System.out.printf(
          Locale.ROOT,
          "  %-30s %7.2f ns per row (least %.2f) %6.2f x uniform%n",
          shapes.get(i).name(),
          1e9 * median,
          1e9 * seconds[i][0] / rows,
          median / uniform);
    }
  }

  /** A join, proved right. */
  private Shape join(String name, AsOfData data) throws Exception {
    AsOfIndex index = data.index(parallelism);
    int[] positions = new int[data.leftCodes().length];
    Callable<int[]> task =
        () -> {
          index.join(
              AsOfRule.backward(), data.leftCodes(), data.leftDays(), positions, parallelism);
          return positions;
        };
    Proof.check(data, task.call());
    return new Shape(name, positions.length, task);
  }
}
