package org.athenaelt.app.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** A line that says how far a step is. */
final class ProgressText {

  /** The time before which a rate says nothing. */
  private static final double RATE_SECONDS = 0.25;

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;

  private ProgressText() {}

  /**
   * The line, such as {@code Accounting_Entry 34 % 3,450,000 rows 412,000/s 16 s left}.
   *
   * @param step the table that is being read
   * @param rows the number of its rows so far
   * @param total about how many it has; empty if that is not known
   * @param time since its first row
   */
  static String of(String step, long rows, OptionalLong total, Duration time) {
    StringBuilder line = new StringBuilder(step);
    if (total.isPresent()) {
      long percent = Math.min(99, rows * 100 / total.getAsLong());
      line.append(String.format(Locale.ROOT, "  %2d %%", percent));
    }
    line.append(String.format(Locale.ROOT, "  %,d rows", rows));
    double seconds = time.toNanos() / 1e9;
    if (seconds < RATE_SECONDS) {
      return line.toString();
    }
    double rate = rows / seconds;
    line.append(String.format(Locale.ROOT, "  %,d/s", rounded(rate)));
    if (total.isPresent() && rate > 0) {
      long left = (long) Math.ceil(Math.max(0, total.getAsLong() - rows) / rate);
      line.append("  ").append(words(left)).append(" left");
    }
    return line.toString();
  }

  /** To three digits: more would only flicker. */
  private static long rounded(double rate) {
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, rate))) - 2));
    return Math.round(Math.round(rate / unit) * unit);
  }

  private static String words(long seconds) {
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    return seconds < HOUR
        ? seconds / MINUTE + " min " + seconds % MINUTE + " s"
        : seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
  }
}
