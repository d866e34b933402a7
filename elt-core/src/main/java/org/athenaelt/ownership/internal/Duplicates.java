package org.athenaelt.ownership.internal;

import java.io.Serializable;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.Tie;
import org.athenaelt.asof.Ties;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.DuplicatePolicy;

/**
 * The numbers of reallocations left out because another one has the same key and date.
 *
 * @param identical those identical to the one kept
 * @param overruled those different from the one kept
 */
public record Duplicates(int identical, int overruled) implements Serializable {

  /** The tie rule of the index for a policy. */
  public static Ties ties(DuplicatePolicy policy) {
    return policy == DuplicatePolicy.KEEP_LAST ? Ties.LAST : Ties.FIRST;
  }

  /**
   * Counts the reallocations that are left out.
   *
   * @throws DuplicateException if the policy is to fail and two rows differ
   */
  public static Duplicates in(AsOfIndex index, ComparedColumns columns, DuplicatePolicy policy) {
    int identical = 0;
    int overruled = 0;
    for (Tie tie : index.ties()) {
      int kept = policy == DuplicatePolicy.KEEP_LAST ? tie.count() - 1 : 0;
      for (int i = 0; i < tie.count(); i++) {
        if (i == kept) {
          continue;
        }
        if (columns.sameRow(tie.position(i), tie.position(kept))) {
          identical++;
        } else if (policy == DuplicatePolicy.FAIL) {
          throw conflict(columns.rows, tie.position(kept), tie.position(i));
        } else {
          overruled++;
        }
      }
    }
    return new Duplicates(identical, overruled);
  }

  private static DuplicateException conflict(ReallocationColumns rows, int first, int second) {
    String key = rows.keyIds.id(rows.keys[second]);
    return new DuplicateException(
        DuplicateException.Kind.REALLOCATION,
        key,
        first,
        second,
        "reallocations "
            + first
            + " and "
            + second
            + " have the key "
            + key
            + " and the same date, but differ: "
            + rows.row(first)
            + " and "
            + rows.row(second));
  }
}
