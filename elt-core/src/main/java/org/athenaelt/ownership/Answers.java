package org.athenaelt.ownership;

import java.time.LocalDate;
import java.util.Optional;
import org.athenaelt.table.Utf8Buffer;

/**
 * Who owned the keys of a batch of rows on their days, row by row. Immutable and thread-safe.
 *
 * <p>A row is <em>matched</em> if a reallocation decides it, even one to an owner that is not among
 * the owners; its reason then tells so.
 */
public final class Answers {

  /** The owner code of a row that is not matched, and all that is found for it. */
  static final int NONE = -1;

  private final OwnershipHistory history;
  private final int[] keys;

  /** Day and owner of the reallocation that decides each row, as the history holds them. */
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

  /** Whether a reallocation decides the row. */
  public boolean isMatched(int row) {
    return owner(row) != NONE;
  }

  /** The epoch day of the reallocation that decides a matched row. */
  public int sinceDay(int row) {
    return (int) (found[row] >> Integer.SIZE);
  }

  /** Appends the id of the owner; nothing if the row is not matched. */
  public void appendOwnerId(Utf8Buffer out, int row) {
    if (owner(row) != NONE) {
      history.owners().appendId(out, owner(row));
    }
  }

  /** Appends the name of the owner; nothing if there is a {@link #reason}. */
  public void appendOwnerName(Utf8Buffer out, int row) {
    if (owner(row) != NONE) {
      history.owners().appendName(out, owner(row));
    }
  }

  /** Whether the row has an owner who is known by name. */
  public boolean hasOwner(int row) {
    return owner(row) != NONE && history.owners().isKnown(owner(row));
  }

  /** Why the row has no owner, or none who is known by name; empty if it has one. */
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

  /** The first reallocation of the row's key, if that is why the row has no owner. */
  public Optional<LocalDate> firstReallocation(int row) {
    return owner(row) == NONE && history.hasHistory(keys[row])
        ? Optional.of(LocalDate.ofEpochDay(history.firstDay(keys[row])))
        : Optional.empty();
  }

  /** The code of the owner; that of a row without a match is {@link #NONE}. */
  private int owner(int row) {
    return (int) found[row];
  }
}
