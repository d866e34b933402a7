package org.athenaelt.bench.data;

import java.util.Arrays;

/** The dates of the reallocations of each key, sorted by key and date. Not modified once drawn. */
final class ReallocationDates {

  private final Calendar calendar;
  private final int[] starts;
  private final int[] days;

  private ReallocationDates(Calendar calendar, int[] starts, int[] days) {
    this.calendar = calendar;
    this.starts = starts;
    this.days = days;
  }

  /** Draws {@code rows} dates: at least one per key, unique within a key. */
  static ReallocationDates draw(long seed, int keys, int rows, KeyDistribution skew) {
    int[] lengths = lengths(seed, keys, rows, skew);
    int[] starts = new int[keys + 1];
    for (int key = 0; key < keys; key++) {
      starts[key + 1] = starts[key] + lengths[key];
    }
    int longest = Arrays.stream(lengths).max().orElseThrow();
    Calendar calendar = Calendar.withRoomFor(longest);
    return new ReallocationDates(calendar, starts, days(seed, calendar, starts));
  }

  private static int[] lengths(long seed, int keys, int rows, KeyDistribution skew) {
    Randoms random = Randoms.of(seed, "length of chain");
    KeyDistribution.Picker picker = skew.over(keys);
    int[] lengths = new int[keys];
    Arrays.fill(lengths, 1);
    for (int row = keys; row < rows; row++) {
      lengths[picker.key(random.fraction(row))]++;
    }
    return lengths;
  }

  private static int[] days(long seed, Calendar calendar, int[] starts) {
    Randoms random = Randoms.of(seed, "day of reallocation");
    int[] days = new int[starts[starts.length - 1]];
    for (int key = 0; key < starts.length - 1; key++) {
      int start = starts[key];
      int later = starts[key + 1] - start - 1;
      days[start] = calendar.dayOfFirst(random.fraction(start));
      for (int number = 1; number <= later; number++) {
        int row = start + number;
        days[row] = calendar.dayOfLater(number, later, random.fraction(row));
      }
    }
    return days;
  }

  Calendar calendar() {
    return calendar;
  }

  int keys() {
    return starts.length - 1;
  }

  int rows() {
    return days.length;
  }

  /** The first row of a key; {@code start(key + 1)} is the end, exclusive. */
  int start(int key) {
    return starts[key];
  }

  int day(int row) {
    return days[row];
  }

  /** Returns all rows sorted by day, then by row, with one counting sort. */
  int[] rowsByDay() {
    int[] next = new int[calendar.last() - calendar.first() + 2];
    for (int day : days) {
      next[day - calendar.first() + 1]++;
    }
    Arrays.parallelPrefix(next, Integer::sum);
    int[] rows = new int[days.length];
    for (int row = 0; row < days.length; row++) {
      rows[next[days[row] - calendar.first()]++] = row;
    }
    return rows;
  }
}
