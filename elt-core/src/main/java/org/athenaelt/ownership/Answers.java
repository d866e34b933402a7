package org.athenaelt.ownership;

import java.time.LocalDate;
import java.util.Optional;
import org.athenaelt.table.Utf8Buffer;

/**
 * The owners of a batch of rows, each on its own day. Immutable and thread-safe.
 *
 * <p>A row has a reallocation if there is one of its key on or before its day. If the new owner is
 * not among the owners, the row has a reallocation but no owner, and the reason is {@link
 * UnmatchedReason#UNKNOWN_OWNER}.
 */
public final class Answers {

  /** The owner code, and the whole value found, of a row without a reallocation. */
  static final int NONE = -1;

  private final OwnershipHistory history;
  private final int[] keys;

  /** Day and owner code of the reallocation of each row, packed as in the history. */
  private final long[] found;

  Answers(OwnershipHistory history, int[] keys, long[] found) {
    this.history = history;
    this.keys = keys;
    this.found = found;
  }

  /** The number of rows. */
  public int size() {
    return found.length;
  }

  /** Whether there is a reallocation of the row's key on or before its day. */
  public boolean hasReallocation(int row) {
    return owner(row) != NONE;
  }

  /** The date of the reallocation of a row that has one, in days since 1970-01-01. */
  public int sinceDay(int row) {
    return (int) (found[row] >> Integer.SIZE);
  }

  /**
   * The number of the owner of a row with a reallocation, for {@link
   * OwnershipHistory#ownerId(int)}; negative if the row has none.
   */
  public int ownerNumber(int row) {
    return owner(row);
  }

  /**
   * The number of the key of a row, for {@link OwnershipHistory#key(int)}; negative if no
   * reallocation has it.
   */
  public int keyNumber(int row) {
    return owner(row) != NONE || history.hasHistory(keys[row]) ? keys[row] : NONE;
  }

  /** Appends the id of the owner as UTF-8; nothing if the row has no reallocation. */
  public void appendOwnerId(Utf8Buffer out, int row) {
    if (owner(row) != NONE) {
      history.owners().appendId(out, owner(row));
    }
  }

  /** Appends the name of the owner as UTF-8; nothing if there is a {@link #reason}. */
  public void appendOwnerName(Utf8Buffer out, int row) {
    if (owner(row) != NONE) {
      history.owners().appendName(out, owner(row));
    }
  }

  /** Whether the row has a reallocation, and the new owner is among the owners. */
  public boolean hasOwner(int row) {
    return owner(row) != NONE && history.owners().isKnown(owner(row));
  }

  /** Why the row has no owner, or none among the owners; empty if it has one. */
  public Optional<UnmatchedReason> reason(int row) {
    if (hasOwner(row)) {
      return Optional.empty();
    }
    if (owner(row) != NONE) {
      return Optional.of(UnmatchedReason.UNKNOWN_OWNER);
    }
    return Optional.of(
        history.hasHistory(keys[row])
            ? UnmatchedReason.BEFORE_FIRST_REALLOCATION
            : UnmatchedReason.UNKNOWN_KEY);
  }

  /** The date of the first reallocation of the row's key, if it is after the row's day. */
  public Optional<LocalDate> firstReallocation(int row) {
    return owner(row) == NONE && history.hasHistory(keys[row])
        ? Optional.of(LocalDate.ofEpochDay(history.firstDay(keys[row])))
        : Optional.empty();
  }

  /** The code of the owner; {@link #NONE} if the row has no reallocation. */
  private int owner(int row) {
    return (int) found[row];
  }
}
