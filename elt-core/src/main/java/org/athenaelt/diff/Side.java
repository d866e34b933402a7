package org.athenaelt.diff;

import java.util.Collection;
import java.util.Optional;
import org.athenaelt.diff.internal.MemorySide;
import org.athenaelt.ownership.AccountingEntry;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.Reallocation;
import org.athenaelt.table.Rows;

/** One side of a comparison: owners, reallocations, and entries with their answers. */
@FunctionalInterface
public interface Side {

  /**
   * Reads everything once and passes it on.
   *
   * @return what was read
   */
  Description read(Receiver to);

  /** A side without anything: nothing is published. */
  static Side nothing() {
    return to -> new Description(Optional.empty(), JoinKey.LOAN_ACCOUNT_ID, DuplicatePolicy.FAIL);
  }

  /**
   * A side in memory, with the answers that its history gives; joined by loan account. Lines are
   * positions in the collections, counted from 1.
   *
   * @param name its name in the report
   * @throws org.athenaelt.ownership.DuplicateException when it is read, if two owners have the same
   *     id, or two different reallocations the same account and date
   */
  static Side of(
      String name,
      Collection<EquitableOwner> owners,
      Collection<Reallocation> reallocations,
      Collection<AccountingEntry> entries) {
    return new MemorySide(name, owners, reallocations, entries);
  }

  /**
   * What a side is.
   *
   * @param name its name, such as the id of the run that published it; empty if there is nothing
   * @param joinKey the column by which its entries were joined
   * @param onDuplicate which one of different reallocations of one key and date counts; the first
   *     one if it is {@link DuplicatePolicy#FAIL}
   */
  record Description(Optional<String> name, JoinKey joinKey, DuplicatePolicy onDuplicate) {}

  /** Receives a side. Not thread-safe. */
  interface Receiver {

    /** A line that is not known. */
    long NO_LINE = 0;

    /**
     * An owner.
     *
     * @param line its line in the file, or {@link #NO_LINE}
     */
    void owner(EquitableOwner owner, long line);

    /**
     * A reallocation, in the order of the input.
     *
     * @param key the value of the join key
     * @param epochDay its date, in days since 1970-01-01
     * @param ownerId the new owner
     * @param line its line in the file, or {@link #NO_LINE}
     */
    void reallocation(String key, int epochDay, String ownerId, long line);

    /**
     * A batch of entries with their answers, in any order, with the columns of {@link
     * AnsweredEntries}. If they are {@link org.athenaelt.csv.CsvRows}, their lines are reported.
     * Not kept.
     */
    void entries(Rows answered);
  }
}
