package org.athenaelt.asof;

/**
 * The backward join of left rows that mostly come ordered by key and time, against times that fit
 * in an {@code int}: a merge. It keeps the span of time in which the last answer holds, and gallops
 * to the next one when a row leaves it. Correct for any order.
 */
final class RunKernel {
  private RunKernel() {}

  static void join(
      IntHistories histories, int[] codes, int[] whens, int from, int to, int[] positions) {
    int[] starts = histories.starts;
    int[] times = histories.whens;
    int i = from;
    while (i < to) {
      int code = codes[i];
      if (Integer.compareUnsigned(code, starts.length - 1) >= 0) {
        positions[i++] = AsOfIndex.noKey(code);
        continue;
      }
      int start = starts[code];
      int end = starts[code + 1];
      int after = start;
      do {
        int when = whens[i];
        // A row out of order starts again from the first slot of its key.
        boolean backwards = after > start && times[after - 1] > when;
        after = gallop(times, backwards ? start : after, end, when);
        int answer;
        int low;
        if (after > start) {
          answer = histories.positions[after - 1];
          low = times[after - 1];
        } else {
          answer = (start == end ? NoMatch.UNKNOWN_KEY : NoMatch.BEFORE_FIRST).code();
          low = Integer.MIN_VALUE;
        }
        // Unsigned, one comparison tests both ends: when - low wraps to a large number below the
        // span.
        int span = (after < end ? times[after] - 1 : Integer.MAX_VALUE) - low + Integer.MIN_VALUE;
        for (; i < to; i++) {
          if (codes[i] != code | whens[i] - low + Integer.MIN_VALUE > span) {
            break;
          }
          positions[i] = answer;
        }
      } while (i < to && codes[i] == code);
    }
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
