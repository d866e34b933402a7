package org.athenaelt.check.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.Findings;
import org.athenaelt.check.InputTable;
import org.athenaelt.check.RunEnd;
import org.athenaelt.check.Threshold;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/**
 * A key has one reallocation on a date. Different ones stop the run unless a policy chooses one;
 * this counts those left out by the policy, and the identical ones.
 */
final class OneReallocationPerDate extends BuiltInCheck {

  OneReallocationPerDate() {
    super(
        "one-reallocation-per-date",
        "A key has at most one reallocation on a date.",
        "reallocations",
        CheckRule.warn(Threshold.moreThan(0)));
  }

  @Override
  public Examination begin(CheckInput input) {
    return new Examination() {
      @Override
      public Findings end(RunEnd end) {
        int identical = input.history().identicalRows();
        int overruled = input.history().overruledRows();
        return identical + overruled == 0
            ? Findings.noneOf(input.reallocations().size())
            : repeated(input).with(identical + " identical, " + overruled + " overruled");
      }
    };
  }

  private static Findings repeated(CheckInput input) {
    InputTable table = input.reallocations();
    int key = table.schema().indexOf(input.run().joinKey().column());
    int date = table.schema().indexOf("Reallocation_Date");
    long[] sorted = fingerprints(table, key, date);
    Map<String, Long> firstLines = new HashMap<>();
    return ReallocationRows.failing(
        input,
        (rows, row) -> {
          if (isSingle(sorted, fingerprint(rows, row, key, date))) {
            return false;
          }
          return firstLines.putIfAbsent(keyAndDate(rows, row, key, date), rows.line(row)) != null;
        },
        (rows, row) -> {
          String text = keyAndDate(rows, row, key, date);
          return text + " is also on line " + firstLines.get(text);
        });
  }

  private static long[] fingerprints(InputTable table, int key, int date) {
    long[] all = new long[Math.toIntExact(table.size())];
    int[] count = {0};
    table.forEach((rows, row) -> all[count[0]++] = fingerprint(rows, row, key, date));
    Arrays.sort(all);
    return all;
  }

  /** Whether a fingerprint is there once, so that its text need not be kept. */
  private static boolean isSingle(long[] sorted, long fingerprint) {
    int at = Arrays.binarySearch(sorted, fingerprint);
    return (at == 0 || sorted[at - 1] != fingerprint)
        && (at == sorted.length - 1 || sorted[at + 1] != fingerprint);
  }

  private static long fingerprint(Rows rows, int row, int key, int date) {
    Utf8Buffer text = new Utf8Buffer(64);
    rows.appendTo(text, row, key);
    text.append((byte) 0xFF);
    text.appendDate(rows.epochDay(row, date));
    return text.hash();
  }

  private static String keyAndDate(Rows rows, int row, int key, int date) {
    return rows.text(row, key) + " on " + rows.text(row, date);
  }
}
