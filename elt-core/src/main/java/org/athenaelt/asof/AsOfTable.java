package org.athenaelt.asof;

import com.google.common.base.Suppliers;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.athenaelt.asof.internal.Arguments;
import org.athenaelt.asof.internal.InputSide;
import org.athenaelt.asof.internal.KeyCoder;
import org.athenaelt.asof.internal.Ranges;
import org.athenaelt.asof.internal.TimeAxis;
import org.jspecify.annotations.Nullable;

/**
 * The indexed right side of an {@link AsOfJoin}, for single lookups and bulk joins. Immutable;
 * thread-safe if the extractors are.
 *
 * @param <L> the type of left rows
 * @param <R> the type of right rows
 */
public final class AsOfTable<L, R> {
  private static final int GRAIN = 1 << 13;
  private static final int SHOWN_ROWS = 3;
  private static final int SHOWN_CHARS = 120;

  private final AsOfJoin<L, R> join;
  private final AsOfRule rule;
  private final TimeAxis axis;
  private final List<R> rows;
  private final KeyCoder keys;
  private final AsOfIndex index;

  /** For lookups by one key and the plain backward rule; built by the first lookup. */
  private final @Nullable Supplier<AsOfMap<Object, R>> map;

  AsOfTable(
      AsOfJoin<L, R> join,
      AsOfRule rule,
      TimeAxis axis,
      List<R> rows,
      KeyCoder keys,
      AsOfIndex index) {
    this.join = join;
    this.rule = rule;
    this.axis = axis;
    this.rows = rows;
    this.keys = keys;
    this.index = index;
    this.map =
        rule.isPlain() && keys.parts().size() == 1
            ? Suppliers.memoize(() -> index.map(keys.parts().get(0)::key, rows::get))
            : null;
  }

  /**
   * The answer to one left row. If the join has one key and the plain backward rule, the lookup
   * uses an {@link AsOfMap}, which the first call builds.
   *
   * @throws IllegalArgumentException if its key or time is of a type that can never equal those of
   *     the right side
   */
  public Answer<R> find(L row) {
    Objects.requireNonNull(row, "row");
    InputSide<L> left = join.left();
    Object time = left.time().apply(row);
    if (map != null) {
      Object key = left.keys().get(0).apply(row);
      keys.checkType(0, key);
      return time == null && key != null
          ? Answer.none(NoMatch.NULL_TIME)
          : map.get().find(key, axis.ordinal(time, "left", 0));
    }
    int code = InputSide.codeWith(keys.code(row, left.keys()), time);
    return Answer.at(rows, index.find(rule, code, axis.ordinal(time, "left", 0)));
  }

  /**
   * The answers to all left rows, in their order. They may have any order, and keys and times may
   * be null.
   *
   * @throws IllegalArgumentException if keys or times of the two sides are of types that can never
   *     be equal
   * @throws NullPointerException if a row is null
   */
  public AsOfResult<L, R> join(Collection<? extends L> leftRows) {
    List<L> copy = Arguments.copyOf(leftRows, "left");
    InputSide<L> left = join.left();
    int[] codes = new int[copy.size()];
    long[] times = new long[copy.size()];
    Ranges.forEach(
        join.parallelism(),
        codes.length,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            Object time = left.time().apply(copy.get(i));
            codes[i] = InputSide.codeWith(keys.code(copy.get(i), left.keys()), time);
            times[i] = axis.ordinal(time, "left", i);
          }
        });
    int[] positions = new int[codes.length];
    index.join(rule, codes, times, positions, join.parallelism());
    return new AsOfResult<>(this, copy, codes, times, positions);
  }

  /** The right rows, by position. */
  public List<R> rows() {
    return rows;
  }

  /** The index over columns: histories, ties and validity, by key code and position. */
  public AsOfIndex index() {
    return index;
  }

  /**
   * The ties: each has all right rows with the same key and time, in input order, not only the row
   * that answers.
   */
  public List<List<R>> ties() {
    return index.ties().stream().map(tie -> rowsOf(rows, tie, tie.count())).toList();
  }

  AsOfJoin<L, R> definition() {
    return join;
  }

  AsOfRule rule() {
    return rule;
  }

  TimeAxis axis() {
    return axis;
  }

  KeyCoder keys() {
    return keys;
  }

  /** The first rows of a tie as text. */
  static <R> String describe(List<R> rows, Tie tie) {
    String shown =
        rowsOf(rows, tie, Math.min(tie.count(), SHOWN_ROWS)).stream()
            .map(row -> shorten(row.toString()))
            .collect(Collectors.joining(" and "));
    return shown + " (" + tie + ")";
  }

  private static <R> List<R> rowsOf(List<R> rows, Tie tie, int count) {
    return IntStream.range(0, count).mapToObj(i -> rows.get(tie.position(i))).toList();
  }

  private static String shorten(String text) {
    return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...";
  }
}
