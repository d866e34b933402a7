package org.athenaelt.mysql;

import java.util.List;
import org.athenaelt.diff.Move;

/**
 * What publishing a run changes in the answers that were published before.
 *
 * @param added the number of entries that were not there before
 * @param removed the number of those that are there no more
 * @param changed the number of the others with another owner, date or name
 * @param moves the changed, removed and added entries by old and new trust, those with most entries
 *     first; if both trusts are the same, a date or the name of the trust is another
 */
public record AnswerChanges(long added, long removed, long changed, List<Move> moves) {

  /** Copies the list. */
  public AnswerChanges {
    moves = List.copyOf(moves);
  }
}
