package org.athenaelt.ownership.internal;

import java.io.Serializable;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.Tie;
import org.athenaelt.asof.Ties;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.DuplicatePolicy;

/**
 * How many reallocations with one key and date were left out.
 *
 * @param identical those that say the same as the one kept
 * @param overruled those that say something else
 */
public record Duplicates(int identical, int overruled) implements Serializable {

  /** Which row of a tie the index answers with. */
  public static Ties ties(DuplicatePolicy policy) {
    return policy == DuplicatePolicy.KEEP_LAST ? Ties.LAST : Ties.FIRST;
  }

  public static Duplicates in(AsOfIndex index, ReallocationColumns rows, DuplicatePolicy policy) {
    int identical = 0;
    int overruled = 0;
    for (Tie tie : index.ties()) {
      int kept = policy == DuplicatePolicy.KEEP_LAST ? tie.count() - 1 : 0;
      for (int i = 0; i < tie.count(); i++) {
        if (i == kept) {
          continue;
        }
        if (rows.sameRow(tie.position(i), tie.position(kept))) {
          identical++;
        } else if (policy == DuplicatePolicy.FAIL) {
          throw clash(rows, tie.position(kept), tie.position(i));
        } else {
          overruled++;
        }
      }
    }
    return new Duplicates(identical, overruled);
  }

  private static DuplicateException clash(ReallocationColumns rows, int first, int second) {
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
