package org.athenaelt.asof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** All right rows of an index by position and by time, with those that lost a tie. */
final class RightRows {
  private final int[] codes;
  private final long[] whens;
  private final Histories histories;

  RightRows(AsOfIndex index) {
    this.codes = new int[index.rowCount()];
    this.whens = new long[index.rowCount()];
    Arrays.fill(codes, KeyDictionary.ABSENT);
    for (int code = 0; code < index.keyCount(); code++) {
      for (int i = 0; i < index.count(code); i++) {
        codes[index.positionAt(code, i)] = code;
        whens[index.positionAt(code, i)] = index.whenAt(code, i);
      }
    }
    for (Tie tie : index.ties()) {
      for (int i = 0; i < tie.count(); i++) {
        codes[tie.position(i)] = tie.code();
        whens[tie.position(i)] = tie.when();
      }
    }
    this.histories = HistoryBuilder.of(index.keyCount(), codes, whens, Workers.caller());
  }

  /** The key of a row, negative if it has no key or no time. */
  int code(int position) {
    return codes[Arguments.checkIndex("position", position, codes.length, "right rows")];
  }

  long when(int position) {
    return whens[position];
  }

  /**
   * From the {@code reach}-th time of a key before {@code when} to the {@code reach}-th after it,
   * open at the ends.
   */
  Window around(int code, long when, int reach) {
    if (code >= histories.keyCount()) {
      return Window.ALL;
    }
    int from = histories.starts[code];
    int to = histories.starts[code + 1];
    long low = when;
    long high = when;
    for (int i = 0; i < reach; i++) {
      int atOrAfter = low == Long.MIN_VALUE ? from : histories.after(from, to, low - 1);
      low = atOrAfter == from ? Long.MIN_VALUE : histories.when(atOrAfter - 1);
      int after = histories.after(from, to, high);
      high = after == to ? Long.MAX_VALUE : histories.when(after);
    }
    return new Window(low, high);
  }

  /** The rows of a key in a window, in a list that can be changed. */
  List<RightRow> rows(int code, Window window) {
    if (code >= histories.keyCount()) {
      return new ArrayList<>();
    }
    return window
        .slots(histories, code)
        .mapToObj(slot -> new RightRow(histories.positions[slot], histories.when(slot)))
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
