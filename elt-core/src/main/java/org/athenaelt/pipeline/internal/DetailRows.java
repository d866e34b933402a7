package org.athenaelt.pipeline.internal;

import org.athenaelt.ownership.Answers;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/**
 * The rows of {@code Equitable_Owner_Details} as a view: id and date from the entries, the rest
 * from the answers.
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
  private final Answers answers;

  DetailRows(Rows entries, int entryId, int entryDate, Answers answers) {
    this.entries = entries;
    this.entryId = entryId;
    this.entryDate = entryDate;
    this.answers = answers;
  }

  @Override
  public int size() {
    return answers.size();
  }

  @Override
  public boolean isEmpty(int row, int column) {
    return switch (column) {
      case ID, TRANSACTION_DATE -> false;
      case EQUI_ID, REALLOCATION_DATE -> !answers.hasReallocation(row);
      case EQUITABLE_OWNER_NAME -> !answers.hasOwner(row);
      default -> throw new IndexOutOfBoundsException(column);
    };
  }

  @Override
  public String text(int row, int column) {
    Utf8Buffer text = new Utf8Buffer(64);
    appendTo(text, row, column);
    return text.text(0, text.length());
  }

  @Override
  public int epochDay(int row, int column) {
    if (column == TRANSACTION_DATE) {
      return entries.epochDay(row, entryDate);
    }
    if (column == REALLOCATION_DATE && answers.hasReallocation(row)) {
      return answers.sinceDay(row);
    }
    throw new IllegalStateException("no date in row " + row + ", column " + column);
  }

  @Override
  public boolean sameText(int row, int column, Rows other, int otherRow, int otherColumn) {
    return column == ID
        ? entries.sameText(row, entryId, other, otherRow, otherColumn)
        : Rows.super.sameText(row, column, other, otherRow, otherColumn);
  }

  @Override
  public int code(int row, int column) {
    return column == EQUI_ID || column == EQUITABLE_OWNER_NAME ? answers.ownerNumber(row) : -1;
  }

  @Override
  public void appendTo(Utf8Buffer out, int row, int column) {
    switch (column) {
      case ID -> entries.appendTo(out, row, entryId);
      case TRANSACTION_DATE -> entries.appendTo(out, row, entryDate);
      case EQUI_ID -> answers.appendOwnerId(out, row);
      case REALLOCATION_DATE -> {
        if (answers.hasReallocation(row)) {
          out.appendDate(answers.sinceDay(row));
        }
      }
      case EQUITABLE_OWNER_NAME -> answers.appendOwnerName(out, row);
      default -> throw new IndexOutOfBoundsException(column);
    }
  }
}
