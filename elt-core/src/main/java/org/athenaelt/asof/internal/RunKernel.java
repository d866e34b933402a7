package org.athenaelt.asof.internal;

import org.athenaelt.asof.NoMatch;

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
   * @return the number of answers found, counting one again after another: the fewer, the faster
   */
  static int join(
      IntHistories histories, int[] codes, int[] times, int from, int to, int[] positions) {
    int[] starts = histories.starts;
    int[] rightTimes = histories.times;
    int code = from < to ? ~codes[from] : 0;
    int low = Integer.MIN_VALUE;
    int span = Integer.MAX_VALUE;
    int answer = 0;
    int after = 0;
    int spans = 0;
    for (int i = from; i < to; i++) {
      int time = times[i];
      // Unsigned, one comparison tests both ends: when - low wraps to a large number below the
      // span.
      if (codes[i] != code || time - low + Integer.MIN_VALUE > span) {
        spans++;
        boolean ahead = codes[i] == code & time >= low;
        code = codes[i];
        low = Integer.MIN_VALUE;
        int high = Integer.MAX_VALUE;
        if (Integer.compareUnsigned(code, starts.length - 1) >= 0) {
          answer = RightSide.noKey(code);
        } else {
          int start = starts[code];
          int end = starts[code + 1];
          // A row out of order starts again from the first slot of its key.
          after = gallop(rightTimes, ahead ? after : start, end, time);
          if (after < end) {
            high = rightTimes[after] - 1;
          }
          if (after > start) {
            answer = histories.positions[after - 1];
            low = rightTimes[after - 1];
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
   * The first slot in {@code from..to} with a time after {@code time}: steps that double, then a
   * binary search.
   */
  private static int gallop(int[] times, int from, int to, int time) {
    int low = from;
    int high = from;
    // Invariant: every time before low is at or before when; at the end, the time at high is after
    // it, or high is to.
    for (int step = 1; high < to && times[high] <= time; step <<= 1) {
      low = high + 1;
      high = to - high <= step ? to : high + step;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
