package org.athenaelt.asof;

/**
 * The backward join of left rows that mostly come ordered by key and time, against times that fit
 * in an {@code int}: a merge. It keeps the span of time in which the last answer holds, and gallops
 * to the next one when a row leaves it. Correct for any order.
 */
final class RunKernel {
  private RunKernel() {}

  /**
   * Joins the left rows from {@code from} to {@code to}, exclusive.
   *
   * @return the number of spans that the rows fell into: the fewer, the faster this was
   */
  static int join(
      IntHistories histories, int[] codes, int[] whens, int from, int to, int[] positions) {
    int[] starts = histories.starts;
    int[] times = histories.whens;
    int code = from < to ? ~codes[from] : 0;
    int low = Integer.MIN_VALUE;
    int span = Integer.MAX_VALUE;
    int answer = 0;
    int after = 0;
    int spans = 0;
    for (int i = from; i < to; i++) {
      int when = whens[i];
      // Unsigned, one comparison tests both ends: when - low wraps to a large number below the
      // span.
      if (codes[i] != code || when - low + Integer.MIN_VALUE > span) {
        spans++;
        boolean ahead = codes[i] == code & when >= low;
        code = codes[i];
        low = Integer.MIN_VALUE;
        int high = Integer.MAX_VALUE;
        if (Integer.compareUnsigned(code, starts.length - 1) >= 0) {
          answer = AsOfIndex.noKey(code);
        } else {
          int start = starts[code];
          int end = starts[code + 1];
          // A row out of order starts again from the first slot of its key.
          after = gallop(times, ahead ? after : start, end, when);
          if (after < end) {
            high = times[after] - 1;
          }
          if (after > start) {
            answer = histories.positions[after - 1];
            low = times[after - 1];
          } else {
            answer = (start == end ? NoMatch.UNKNOWN_KEY : NoMatch.BEFORE_FIRST).code();
          }
        }
        span = high - low + Integer.MIN_VALUE;
      }
      positions[i] = answer;
    }
    return spans;
  }

  /**
   * The first slot in {@code from..to} with a time after {@code when}: steps that double, then a
   * binary search.
   */
  private static int gallop(int[] times, int from, int to, int when) {
    int low = from;
    int high = from;
    // Invariant: every time before low is at or before when; at the end, the time at high is after
    // it, or high is to.
    for (int step = 1; high < to && times[high] <= when; step <<= 1) {
      low = high + 1;
      high = to - high <= step ? to : high + step;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= when) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
