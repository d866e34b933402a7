package org.athenaelt.mysql;

import java.time.YearMonth;
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
 * @param newMonths the months of which nothing was published before, earliest first. All their
 *     entries are among the added ones, but not in the moves: the sums of the run have them ({@link
 *     org.athenaelt.report.RunStatistics}), and the server would add up the same again
 */
public record AnswerChanges(
    long added, long removed, long changed, List<Move> moves, List<YearMonth> newMonths) {

  /** Copies the lists. */
  public AnswerChanges {
    moves = List.copyOf(moves);
    newMonths = List.copyOf(newMonths);
  }
}
