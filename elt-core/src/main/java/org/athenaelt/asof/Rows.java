package org.athenaelt.asof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Copies and describes the rows that callers hand over. */
final class Rows {
  private static final int SHOWN_ROWS = 3;
  private static final int SHOWN_CHARS = 120;

  private Rows() {}

  /**
   * An immutable copy.
   *
   * @throws NullPointerException if a row is null; the message names its position
   */
  static <T> List<T> copy(Collection<? extends T> rows) {
    List<T> copy = new ArrayList<>(rows);
    for (int i = 0; i < copy.size(); i++) {
      if (copy.get(i) == null) {
        throw new NullPointerException("row " + i + " is null");
      }
    }
    return Collections.unmodifiableList(copy);
  }

  /** The first rows of a tie in their own words, shortened. */
  static <R> String describe(List<R> rows, Tie tie) {
    String shown =
        of(rows, tie, Math.min(tie.count(), SHOWN_ROWS)).stream()
            .map(row -> shorten(Objects.toString(row)))
            .collect(Collectors.joining(" and "));
    return shown + " (" + tie + ")";
  }

  /** The first rows of a tie. */
  static <R> List<R> of(List<R> rows, Tie tie, int count) {
    return IntStream.range(0, count).mapToObj(i -> rows.get(tie.position(i))).toList();
  }

  private static String shorten(String text) {
    return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...";
  }
}
