package org.athenaelt.bench.asof;

import java.util.Arrays;

/** Checks the result of a join row by row, against one sorted array of keys and days. */
final class JoinCheck {
  private JoinCheck() {}

  static void check(AsOfData data, int[] positions) {
    int rows = data.rightCodes().length;
    long[] sorted = new long[rows];
    for (int i = 0; i < rows; i++) {
      sorted[i] = (long) data.rightCodes()[i] << 32 | data.rightDays()[i];
    }
    Arrays.parallelSort(sorted);
    for (int i = 0; i < positions.length; i++) {
      long sought = (long) data.leftCodes()[i] << 32 | data.leftDays()[i];
      int found = Arrays.binarySearch(sorted, sought);
      int last = found >= 0 ? found : -found - 2;
      long expected = last >= 0 && sorted[last] >> 32 == data.leftCodes()[i] ? sorted[last] : -1;
      int position = positions[i];
      long actual =
          position < 0 ? -1 : (long) data.rightCodes()[position] << 32 | data.rightDays()[position];
      if (actual != expected) {
        throw new IllegalStateException("left row " + i + " has the wrong right row " + position);
      }
    }
  }
}
