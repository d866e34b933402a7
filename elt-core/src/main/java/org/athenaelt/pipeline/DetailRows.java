package org.athenaelt.pipeline;

import org.athenaelt.csv.Rows;
import org.athenaelt.csv.Utf8Buffer;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.OwnershipHistory;

/**
 * The rows of {@code Equitable_Owner_Details} as a view: id and date from the entry, the rest from
 * the reallocation at the entry's position.
 */
final class DetailRows implements Rows {

  static final int EQUI_ID = 0;
  static final int ID = 1;
  static final int TRANSACTION_DATE = 2;
  static final int REALLOCATION_DATE = 3;
  static final int EQUITABLE_OWNER_NAME = 4;

  private final Rows entries;
  private final int entryId;
  private final int entryDate;
  private final int[] positions;
  private final OwnershipHistory history;

  DetailRows(Rows entries, int entryId, int entryDate, int[] positions, OwnershipHistory history) {
    this.entries = entries;
    this.entryId = entryId;
    this.entryDate = entryDate;
    this.positions = positions;
    this.history = history;
  }

  @Override
  public int size() {
    return positions.length;
  }

  @Override
  public boolean isEmpty(int row, int column) {
    return switch (column) {
      case EQUI_ID, REALLOCATION_DATE -> positions[row] < 0;
      case ID, TRANSACTION_DATE -> false;
      default -> text(row, column).isEmpty();
    };
  }

  @Override
  public String text(int row, int column) {
    int position = positions[row];
    return switch (column) {
      case ID -> entries.text(row, entryId);
      case TRANSACTION_DATE -> entries.text(row, entryDate);
      case EQUI_ID -> position < 0 ? "" : history.ownerIdAt(position);
      case REALLOCATION_DATE -> position < 0 ? "" : history.dateAt(position).toString();
      case EQUITABLE_OWNER_NAME ->
          position < 0 ? "" : history.ownerAt(position).map(EquitableOwner::name).orElse("");
      default -> throw new IndexOutOfBoundsException(column);
    };
  }

  @Override
  public int epochDay(int row, int column) {
    if (column == TRANSACTION_DATE) {
      return entries.epochDay(row, entryDate);
    }
    if (column == REALLOCATION_DATE && positions[row] >= 0) {
      return (int) history.dateAt(positions[row]).toEpochDay();
    }
    throw new IllegalStateException("no date in row " + row + ", column " + column);
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    switch (column) {
      case ID -> entries.appendTo(out, row, entryId);
      case TRANSACTION_DATE -> entries.appendTo(out, row, entryDate);
      default -> out.append(text(row, column));
    }
  }
}
