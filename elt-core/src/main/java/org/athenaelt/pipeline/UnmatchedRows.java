package org.athenaelt.pipeline;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.csv.Rows;
import org.athenaelt.csv.Utf8Buffer;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.UnmatchedReason;

/** The rows of {@code Equitable_Owner_Unmatched} as a view of the entries that have no owner. */
final class UnmatchedRows implements Rows {

  static final int ID = 0;
  static final int REASON = 1;
  static final int DETAIL = 2;

  private final Rows entries;
  private final int entryId;
  private final int entryKey;
  private final int[] positions;
  private final OwnershipHistory history;
  private final int[] selected;

  private UnmatchedRows(
      Rows entries,
      int entryId,
      int entryKey,
      int[] positions,
      OwnershipHistory history,
      int[] selected) {
    this.entries = entries;
    this.entryId = entryId;
    this.entryKey = entryKey;
    this.positions = positions;
    this.history = history;
    this.selected = selected;
  }

  static UnmatchedRows in(
      Rows entries, int entryId, int entryKey, int[] positions, OwnershipHistory history) {
    int[] selected =
        IntStream.range(0, positions.length)
            .filter(row -> positions[row] < 0 || history.ownerAt(positions[row]).isEmpty())
            .toArray();
    return new UnmatchedRows(entries, entryId, entryKey, positions, history, selected);
  }

  UnmatchedReason reason(int row) {
    int position = positions[selected[row]];
    if (position >= 0) {
      return UnmatchedReason.UNKNOWN_OWNER;
    }
    return position == NoMatch.BEFORE_FIRST.code()
        ? UnmatchedReason.BEFORE_FIRST_REALLOCATION
        : UnmatchedReason.UNKNOWN_KEY;
  }

  @Override
  public int size() {
    return selected.length;
  }

  @Override
  public boolean isEmpty(int row, int column) {
    return text(row, column).isEmpty();
  }

  @Override
  public String text(int row, int column) {
    return switch (column) {
      case ID -> entries.text(selected[row], entryId);
      case REASON -> reason(row).name();
      case DETAIL -> detail(row);
      default -> throw new IndexOutOfBoundsException(column);
    };
  }

  @Override
  public int epochDay(int row, int column) {
    throw new IllegalStateException("no column of dates");
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    out.append(text(row, column));
  }

  /** What a person needs to see the reason: the key, its first date, or the owner's id. */
  private String detail(int row) {
    String key = entries.text(selected[row], entryKey);
    return switch (reason(row)) {
      case UNKNOWN_KEY -> key;
      case BEFORE_FIRST_REALLOCATION ->
          history.firstReallocation(key).map(LocalDate::toString).orElse("");
      case UNKNOWN_OWNER -> history.ownerIdAt(positions[selected[row]]);
    };
  }
}
