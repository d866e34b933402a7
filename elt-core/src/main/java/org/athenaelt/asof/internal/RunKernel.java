package org.athenaelt.asof.internal;

import org.athenaelt.asof.NoMatch;

/**
 * The backward join of left rows ordered by key and time, against times that fit in an {@code int}:
 * a merge. It keeps the interval of time in which the last answer holds, and finds the next answer
 * by a galloping search when a row is outside of it. Correct for rows in any order, but slower.
 */
final class RunKernel {
  private RunKernel() {}

  /**
   * Joins the left rows from {@code from} to {@code to}, exclusive.
   *
   * @return the number of searches: the fewer, the faster
   */
  static int join(
      IntHistories histories, int[] codes, int[] times, int from, int to, int[] positions) {
    int[] starts = histories.starts;
    int[] rightTimes = histories.times;
    int code = from < to ? ~codes[from] : 0;
    int low = Integer.MIN_VALUE;
    int width = Integer.MAX_VALUE;
    int answer = 0;
    int after = 0;
    int searches = 0;
    for (int i = from; i < to; i++) {
      int time = times[i];
      // One unsigned comparison tests both ends: for a time before low, time - low wraps to a
      // number greater than any width.
      if (codes[i] != code || time - low + Integer.MIN_VALUE > width) {
        searches++;
        boolean ahead = codes[i] == code & time >= low;
        code = codes[i];
        low = Integer.MIN_VALUE;
        int high = Integer.MAX_VALUE;
        if (Integer.compareUnsigned(code, starts.length - 1) >= 0) {
          answer = RightSide.noKey(code);
        } else {
          int start = starts[code];
          int end = starts[code + 1];
          // For a row out of order, the search starts at the first slot of the key.
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
        width = high - low + Integer.MIN_VALUE;
      }
      positions[i] = answer;
    }
    return searches;
  }

  /**
   * The first slot from {@code from} to {@code to}, exclusive, with a time after {@code time};
   * {@code to} if there is none. Doubles the step until it is past the time, then searches by
   * halves.
   */
  private static int gallop(int[] times, int from, int to, int time) {
    int low = from;
    int high = from;
    // Invariant: the times in slots before low are at or before time. After the first loop, the
    // time at high is after it, or high is to.
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
