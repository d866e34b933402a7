package org.athenaelt.bench.asof;

import java.util.Arrays;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.Workers;
import org.athenaelt.bench.Machine;

/**
 * How the join fares on skewed data, in ratios that hold on a busy machine: all shapes take turns
 * in one run, and each ratio is between medians. Every join is proved right first. Arguments, all
 * optional: left rows, right rows, keys, threads, runs.
 */
public final class AsOfShapes {
  private static final int WARM_UP = 5;

  private final int[] sizes;
  private final Workers workers;
  private final int runs;

  private AsOfShapes(int[] sizes) {
    this.sizes = sizes;
    this.workers = Workers.of(sizes[3]);
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
        "%,d left rows, %,d right rows, %,d keys, %d threads, medians of %d turns%n",
        sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]);
    AsOfShapes shapes = new AsOfShapes(sizes);
    for (LeftOrder order : LeftOrder.values()) {
      shapes.compare(order);
    }
  }

  private void compare(LeftOrder order) throws Exception {
    Skew[] skews = Skew.values();
    AsOfData[] data = new AsOfData[skews.length + 1];
    AsOfIndex[] indexes = new AsOfIndex[data.length];
    for (int i = 0; i < data.length; i++) {
      boolean tenth = i == skews.length;
      Skew skew = tenth ? Skew.UNIFORM : skews[i];
      data[i] = AsOfData.of(tenth ? sizes[0] / 10 : sizes[0], sizes[1], sizes[2], skew, order);
      indexes[i] = tenth ? indexes[Skew.UNIFORM.ordinal()] : data[i].index(workers);
      Proof.check(data[i], join(indexes[i], data[i], new int[data[i].leftCodes().length]));
    }
    double[][] nanos = new double[data.length + 1][runs];
    int[] positions = new int[sizes[0]];
    int[] tenth = new int[sizes[0] / 10];
    for (int run = -WARM_UP; run < runs; run++) {
      for (int i = 0; i < nanos.length; i++) {
        AsOfData columns = data[Math.min(i, data.length - 1)];
        long begin = System.nanoTime();
        if (i == data.length) {
          columns = data[0];
          ColumnReader.read(columns.leftCodes(), columns.leftDays(), sizes[3]);
        } else {
          join(indexes[i], columns, i == skews.length ? tenth : positions);
        }
        if (run >= 0) {
          nanos[i][run] = (System.nanoTime() - begin) / (double) columns.leftCodes().length;
        }
      }
    }
    Arrays.stream(nanos).forEach(Arrays::sort);
    double uniform = nanos[0][runs / 2];
    System.out.printf("%nleft rows %s%n", order);
    for (int i = 0; i < nanos.length; i++) {
      String what =
          i < skews.length
              ? skews[i].name()
              : i == skews.length ? "UNIFORM, a tenth of the rows" : "read the columns";
      double median = nanos[i][runs / 2];
      System.out.printf(
          "  %-30s %7.2f ns per row (least %.2f) %6.2f x uniform%n",
          what, median, nanos[i][0], median / uniform);
    }
  }

  private int[] join(AsOfIndex index, AsOfData data, int[] positions) {
    index.join(AsOfRule.backward(), data.leftCodes(), data.leftDays(), positions, workers);
    return positions;
  }
}
