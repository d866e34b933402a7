package org.athenaelt.asof.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.asof.Tie;

/** All right rows of an index by position and by time, including rows dropped by a tie. */
public final class RightRows {
  /** A right row of a known key. */
  public record Row(int position, long time) {}

  /** An interval of time, both ends inclusive. */
  public record Window(long low, long high) {
    static final Window ALL = new Window(Long.MIN_VALUE, Long.MAX_VALUE);

    /** The smallest window that contains both. */
    public Window hull(Window other) {
      return new Window(Math.min(low, other.low), Math.max(high, other.high));
    }

    /** The slots of a key with times in the window. */
    public IntStream slots(Histories histories, int code) {
      int from = histories.starts[code];
      int to = histories.starts[code + 1];
      int first = low == Long.MIN_VALUE ? from : histories.upperBound(from, to, low - 1);
      return IntStream.range(first, histories.upperBound(from, to, high));
    }
  }

  private final int[] codes;
  private final long[] times;
  private final Histories histories;

  public RightRows(AsOfIndex index) {
    this.codes = new int[index.rowCount()];
    this.times = new long[index.rowCount()];
    Arrays.fill(codes, KeyDictionary.ABSENT);
    for (int code = 0; code < index.keyCount(); code++) {
      for (int i = 0; i < index.count(code); i++) {
        codes[index.positionAt(code, i)] = code;
        times[index.positionAt(code, i)] = index.timeAt(code, i);
      }
    }
    for (Tie tie : index.ties()) {
      for (int i = 0; i < tie.count(); i++) {
        codes[tie.position(i)] = tie.code();
        times[tie.position(i)] = tie.time();
      }
    }
    this.histories = HistoryBuilder.of(index.keyCount(), codes, times, Parallelism.none());
  }

  /** The key of a row, negative if it has no key or no time. */
  public int code(int position) {
    return codes[Arguments.checkIndex("position", position, codes.length, "right rows")];
  }

  /** The time of a row with a key and a time. */
  public long time(int position) {
    return times[position];
  }

  /**
   * The window from the {@code n}-th time of a key before {@code time} to the {@code n}-th after
   * it. It has no limit on a side with fewer times.
   */
  public Window around(int code, long time, int n) {
    if (code >= histories.keyCount()) {
      return Window.ALL;
    }
    int from = histories.starts[code];
    int to = histories.starts[code + 1];
    long low = time;
    long high = time;
    for (int i = 0; i < n; i++) {
      int atOrAfter = low == Long.MIN_VALUE ? from : histories.upperBound(from, to, low - 1);
      low = atOrAfter == from ? Long.MIN_VALUE : histories.time(atOrAfter - 1);
      int after = histories.upperBound(from, to, high);
      high = after == to ? Long.MAX_VALUE : histories.time(after);
    }
    return new Window(low, high);
  }

  /** The rows of a key in a window, as a mutable list. */
  public List<Row> rows(int code, Window window) {
    if (code >= histories.keyCount()) {
      return new ArrayList<>();
    }
    return window
        .slots(histories, code)
        .mapToObj(slot -> new Row(histories.positions[slot], histories.time(slot)))
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
