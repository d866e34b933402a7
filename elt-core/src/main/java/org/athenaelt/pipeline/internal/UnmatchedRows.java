package org.athenaelt.pipeline.internal;

import java.time.LocalDate;
import java.util.Arrays;
import org.athenaelt.ownership.Answers;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/** The rows of {@code Equitable_Owner_Unmatched} as a view of the entries without an owner. */
final class UnmatchedRows implements Rows {

  private static final int ID = 0;
  private static final int REASON = 1;
  private static final int DETAIL = 2;

  private final Rows entries;
  private final int entryId;
  private final int entryKey;
  private final Answers answers;

  /** Positions in the batch of the entries without an owner. */
  private final int[] selected;

  UnmatchedRows(Rows entries, int entryId, int entryKey, Answers answers) {
    this.entries = entries;
    this.entryId = entryId;
    this.entryKey = entryKey;
    this.answers = answers;
    int[] rows = new int[answers.size()];
    int count = 0;
    for (int row = 0; row < rows.length; row++) {
      rows[count] = row;
      count += answers.hasOwner(row) ? 0 : 1;
    }
    this.selected = Arrays.copyOf(rows, count);
  }

  /** The position in the batch of an entry without an owner. */
  int entry(int row) {
    return selected[row];
  }

  UnmatchedReason reason(int row) {
    return answers.reason(selected[row]).orElseThrow();
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
    throw new IllegalStateException("not a column of dates");
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    out.append(text(row, column));
  }

  /** Appends the key or the owner's id, whichever is unknown; nothing if neither is. */
  void appendUnknownId(Utf8Buffer out, int row) {
    switch (reason(row)) {
      case UNKNOWN_KEY -> entries.appendTo(out, selected[row], entryKey);
      case UNKNOWN_OWNER -> answers.appendOwnerId(out, selected[row]);
      case BEFORE_FIRST_REALLOCATION -> {}
    }
  }

  /** The detail of the reason: the key, the date of its first reallocation, or the owner's id. */
  private String detail(int row) {
    if (reason(row) == UnmatchedReason.BEFORE_FIRST_REALLOCATION) {
      return answers.firstReallocation(selected[row]).map(LocalDate::toString).orElse("");
    }
    Utf8Buffer id = new Utf8Buffer(64);
    appendUnknownId(id, row);
    return id.text(0, id.length());
  }
}
