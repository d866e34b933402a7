package org.athenaelt.spark.internal.sorted;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.athenaelt.spark.internal.side.RowDescription;
import org.athenaelt.spark.internal.side.TieRule;
import org.athenaelt.spark.internal.side.Undecided;
import org.jspecify.annotations.Nullable;

/**
 * Sorted right rows of a partition, of which at most one has a key and time. Each row is a copy, so
 * that callers may keep it.
 */
final class UniqueRows implements Iterator<RightRow> {
  private final Iterator<InternalRow> rows;
  private final Layout layout;
  private @Nullable RightRow next;
  private @Nullable Undecided undecided;
  private @Nullable RightRow misfit;

  /**
   * Where the columns are, and which rows to keep.
   *
   * @param text how rows are written in messages
   * @param ties which of several rows answers
   * @param order the struct of the order of ties
   * @param same the struct of what makes rows the same
   * @param rowOrder how the rows are sorted
   */
  record Layout(
      RowDescription text,
      TieRule ties,
      int order,
      int same,
      int key,
      int time,
      int place,
      RowOrder rowOrder)
      implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    boolean equalAt(int struct, RightRow a, RightRow b) {
      return a.row().getStruct(struct, 1).equals(b.row().getStruct(struct, 1));
    }
  }

  UniqueRows(Iterator<InternalRow> rows, Layout layout) {
    this.rows = rows;
    this.layout = layout;
    this.next = read();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public RightRow next() {
    RightRow kept = next;
    if (kept == null) {
      throw new NoSuchElementException();
    }
    RightRow rival = null;
    next = read();
    while (next != null && next.hasKeyAndTimeOf(kept)) {
      RightRow row = next;
      boolean undecidedYet = !layout.ties().ordered() || layout.equalAt(layout.order(), row, kept);
      boolean same = layout.ties().collapse() && layout.equalAt(layout.same(), row, kept);
      if (!undecidedYet && layout.ties().kept() == TieRule.Kept.LAST) {
        kept = row;
        rival = null;
      } else if (undecidedYet && !same && rival == null) {
        rival = row;
      }
      next = read();
    }
    if (rival != null && undecided == null) {
      undecided =
          new Undecided(
              kept.key().toString(),
              List.of(layout.text().of(kept.row()), layout.text().of(rival.row())));
    }
    return kept;
  }

  /** The first two rows so far of which nothing decides which one answers. */
  Optional<Undecided> undecided() {
    return Optional.ofNullable(undecided);
  }

  /** The first row so far that the order by time has no place for. */
  Optional<RightRow> misfit() {
    return Optional.ofNullable(misfit);
  }

  /** Refuses rows that {@link RightSide} has not seen. */
  void requireKnown() {
    if (misfit != null || undecided != null) {
      throw new IllegalStateException(
          "the right side is not the same each time it is read: "
              + (misfit != null
                  ? layout.text().of(misfit.row())
                  : String.join(" and ", Objects.requireNonNull(undecided).rows()))
              + " came after the join was defined; write it to files or a checkpoint, and join"
              + " those");
    }
  }

  private @Nullable RightRow read() {
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      if (!row.isNullAt(layout.key()) && !row.isNullAt(layout.time())) {
        return read(row.copy());
      }
    }
    return null;
  }

  private RightRow read(InternalRow copy) {
    RowOrder order = layout.rowOrder();
    RightRow row =
        new RightRow(
            copy,
            order.group(copy.getLong(layout.place())),
            copy.getUTF8String(layout.key()),
            copy.getLong(layout.time()));
    RightRow before = next;
    boolean otherKey =
        before != null && before.group() == row.group() && !before.key().equals(row.key());
    if (order.isByTime() && misfit == null && (otherKey || !order.contains(row.time()))) {
      misfit = row;
    }
    return row;
  }
}
