package org.athenaelt.asof;

import com.google.common.base.Suppliers;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The indexed right side of an {@link AsOfJoin}, for single lookups and for bulk joins. Immutable
 * and thread-safe.
 *
 * @param <L> the type of left rows
 * @param <R> the type of right rows
 */
public final class AsOfTable<L, R> {
  private static final int GRAIN = 1 << 13;
  private static final int SHOWN_ROWS = 3;
  private static final int SHOWN_CHARS = 120;

  private final AsOfJoin<L, R> join;
  private final List<R> rows;
  private final KeyCoder keys;
  private final AsOfIndex index;

  /** For lookups by one key and the plain rule, made when the first of them comes. */
  private final @Nullable Supplier<AsOfMap<Object, R>> map;

  AsOfTable(AsOfJoin<L, R> join, List<R> rows, KeyCoder keys, AsOfIndex index) {
    this.join = join;
    this.rows = rows;
    this.keys = keys;
    this.index = index;
    this.map =
        join.rule().isPlain() && keys.parts().size() == 1
            ? Suppliers.memoize(() -> index.map(keys.parts().get(0)::key, rows::get))
            : null;
  }

  /**
   * The answer to one left row. If the join has one key and the plain backward rule, rows are found
   * by an {@link AsOfMap}, which the first call makes.
   */
  public Answer<R> find(L row) {
    Objects.requireNonNull(row, "row");
    Side<L> left = join.left();
    Object time = left.time().apply(row);
    if (map != null) {
      Object key = left.keys().get(0).apply(row);
      return time == null && key != null
          ? Answer.none(NoMatch.NULL_TIME)
          : map.get().find(key, left.when(time));
    }
    int code = Side.codeWith(keys.code(row, left.keys()), time);
    return Answer.at(rows, index.find(join.rule(), code, left.when(time)));
  }

  /**
   * The answers to all left rows, which need no order: row {@code i} of the result belongs to the
   * {@code i}-th row.
   */
  public AsOfResult<L, R> join(Collection<? extends L> leftRows) {
    List<L> copy = Arguments.copyOf(leftRows, "left");
    Side<L> left = join.left();
    int[] codes = new int[copy.size()];
    long[] whens = new long[copy.size()];
    join.workers()
        .forRanges(
            codes.length,
            GRAIN,
            (from, to) -> {
              for (int i = from; i < to; i++) {
                Object time = left.time().apply(copy.get(i));
                codes[i] = Side.codeWith(keys.code(copy.get(i), left.keys()), time);
                whens[i] = left.when(time, "left", i);
              }
            });
    int[] positions = new int[codes.length];
    index.join(join.rule(), codes, whens, positions, join.workers());
    return new AsOfResult<>(this, copy, codes, whens, positions);
  }

  /** The right rows by position. */
  public List<R> rows() {
    return rows;
  }

  /** The index beneath: timelines, ties and validity, by key code and position. */
  public AsOfIndex index() {
    return index;
  }

  /**
   * The tie report: each group of right rows with the same key and time, in input order, whatever
   * the policy kept.
   */
  public List<List<R>> ties() {
    return index.ties().stream().map(tie -> rowsOf(rows, tie, tie.count())).toList();
  }

  AsOfJoin<L, R> definition() {
    return join;
  }

  KeyCoder keys() {
    return keys;
  }

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
