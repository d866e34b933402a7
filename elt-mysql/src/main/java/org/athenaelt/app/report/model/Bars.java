package org.athenaelt.app.report.model;

import java.util.Arrays;

/**
 * A bar chart as an SVG path: one unit of width for each bar, the height in percent. Charts that
 * are compared have one scale.
 *
 * @param width the number of bars
 * @param path the bars
 * @param zero the height of the line of zero, from above
 */
public record Bars(int width, String path, String zero) {

  private static final double HEIGHT = 100;
  private static final double LEAST = 1.5;
  private static final double GAP = 0.16;

  /**
   * The scale of charts that are compared.
   *
   * @param low their lowest value, or 0
   * @param high their highest value, or 0
   */
  public record Scale(double low, double high) {

    /** The scale of charts, each given by the values of its bars. */
    public static Scale of(Iterable<double[]> charts) {
      double low = 0;
      double high = 0;
      for (double[] values : charts) {
        low = Math.min(low, Arrays.stream(values).min().orElse(0));
        high = Math.max(high, Arrays.stream(values).max().orElse(0));
      }
      return new Scale(low, high);
    }

    private double y(double value) {
      return high == low ? HEIGHT : (high - value) / (high - low) * HEIGHT;
    }
  }

  /** The bars of values; one that is not 0 is high enough to be seen. */
  public static Bars of(double[] values, Scale scale) {
    StringBuilder path = new StringBuilder();
    double zero = scale.y(0);
    for (int bar = 0; bar < values.length; bar++) {
      if (values[bar] != 0) {
        double height = zero - scale.y(values[bar]);
        if (Math.abs(height) < LEAST) {
          height = Math.copySign(LEAST, values[bar]);
        }
        path.append('M').append(number(bar + GAP / 2)).append(' ').append(number(zero));
        path.append('v').append(number(-height)).append('h').append(number(1 - GAP));
        path.append('v').append(number(height)).append('z');
      }
    }
    return new Bars(values.length, path.toString(), number(zero));
  }

  /** At most two decimals; a page has tens of thousands of these numbers. */
  private static String number(double value) {
    long hundredths = Math.round(value * 100);
    long whole = Math.abs(hundredths) / 100;
    long rest = Math.abs(hundredths) % 100;
    String decimals = rest == 0 ? "" : rest < 10 ? ".0" + rest : "." + rest;
    return (hundredths < 0 ? "-" : "") + whole + decimals;
  }
}
