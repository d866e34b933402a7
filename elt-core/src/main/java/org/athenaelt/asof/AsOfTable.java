package org.athenaelt.asof;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  AsOfTable(AsOfJoin<L, R> join, List<R> rows, KeyCoder keys, AsOfIndex index) {
    this.join = join;
    this.rows = rows;
    this.keys = keys;
    this.index = index;
  }

  /** The answer to one left row. */
  public Answer<R> find(L row) {
    Long when = join.left().when().apply(row);
    int code = Side.codeWith(keys.code(row, join.left().keys()), when);
    int position = index.find(join.rule(), code, when == null ? 0 : when);
    return new Answer<>(
        Optional.ofNullable(position < 0 ? null : rows.get(position)), NoMatch.of(position));
  }

  /**
   * The answers to all left rows, which need no order: row {@code i} of the result belongs to the
   * {@code i}-th row.
   */
  public AsOfResult<L, R> join(Collection<? extends L> left) {
    List<L> copy = List.copyOf(left);
    int[] codes = new int[copy.size()];
    long[] whens = new long[copy.size()];
    join.workers()
        .forRanges(
            codes.length,
            GRAIN,
            (from, to) -> {
              for (int i = from; i < to; i++) {
                Long when = join.left().when().apply(copy.get(i));
                codes[i] = Side.codeWith(keys.code(copy.get(i), join.left().keys()), when);
                whens[i] = when == null ? 0 : when;
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
