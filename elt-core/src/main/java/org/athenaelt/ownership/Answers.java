package org.athenaelt.ownership;

import java.time.LocalDate;
import java.util.Optional;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.csv.Utf8Buffer;

/**
 * Who owned the keys of a batch of rows on their days, row by row. Immutable and thread-safe.
 *
 * <p>A row is <em>matched</em> if a reallocation decides it, even one to an owner that is not among
 * the owners; its reason then tells so.
 */
public final class Answers {

  /** The owner code of a row that is not matched. */
  private static final int NONE = -1;

  private final OwnershipHistory history;
  private final int[] keys;
  private final int[] positions;
  private final int[] days;
  private final int[] owners;

  Answers(OwnershipHistory history, int[] keys, int[] positions) {
    this.history = history;
    this.keys = keys;
    this.positions = positions;
    this.days = new int[positions.length];
    this.owners = new int[positions.length];
    // The reallocations lie anywhere in memory: a loop that does nothing else keeps several reads
    // under way at a time.
    for (int row = 0; row < positions.length; row++) {
      long dayAndOwner = positions[row] >= 0 ? history.dayAndOwner(positions[row]) : NONE;
      days[row] = (int) (dayAndOwner >> Integer.SIZE);
      owners[row] = (int) dayAndOwner;
    }
  }

  /** The number of rows. */
  public int size() {
    return positions.length;
  }

  /** Whether a reallocation decides the row. */
  public boolean isMatched(int row) {
    return owners[row] != NONE;
  }

  /** The epoch day of the reallocation that decides a matched row. */
  public int sinceDay(int row) {
    return days[row];
  }

  /** Appends the id of the owner; nothing if the row is not matched. */
  public void appendOwnerId(Utf8Buffer out, int row) {
    if (owners[row] != NONE) {
      history.owners().appendId(out, owners[row]);
    }
  }

  /** Appends the name of the owner; nothing if there is a {@link #reason}. */
  public void appendOwnerName(Utf8Buffer out, int row) {
    if (owners[row] != NONE) {
      history.owners().appendName(out, owners[row]);
    }
  }

  /** Whether the row has an owner who is known by name. */
  public boolean hasOwner(int row) {
    return owners[row] != NONE && history.owners().isKnown(owners[row]);
  }

  /** Why the row has no owner, or none who is known by name; empty if it has one. */
  public Optional<UnmatchedReason> reason(int row) {
    if (hasOwner(row)) {
      return Optional.empty();
    }
    if (owners[row] != NONE) {
      return Optional.of(UnmatchedReason.UNKNOWN_OWNER);
    }
    return Optional.of(
        positions[row] == NoMatch.BEFORE_FIRST.code()
            ? UnmatchedReason.BEFORE_FIRST_REALLOCATION
            : UnmatchedReason.UNKNOWN_KEY);
  }

  /** The first reallocation of the row's key, if that is why the row has no owner. */
  public Optional<LocalDate> firstReallocation(int row) {
    return positions[row] == NoMatch.BEFORE_FIRST.code()
        ? Optional.of(LocalDate.ofEpochDay(history.firstDay(keys[row])))
        : Optional.empty();
  }
}
