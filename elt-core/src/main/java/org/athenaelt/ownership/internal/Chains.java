package org.athenaelt.ownership.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.ownership.BrokenChain;

/**
 * Checks that every reallocation takes an account from the owner who held it. Reallocations without
 * an account are in no chain.
 */
public final class Chains {

  private Chains() {}

  /**
   * The reallocations that do not, ordered by first appearance of the account, then by date.
   *
   * @param accounts the rows by account and date
   */
  public static ArrayList<BrokenChain> broken(ReallocationColumns rows, AsOfIndex accounts) {
    ArrayList<BrokenChain> broken = new ArrayList<>();
    for (int code = 0; code < accounts.keyCount(); code++) {
      int holder = ReallocationColumns.NOBODY;
      int count = accounts.count(code);
      for (int i = 0; i < count; i++) {
        int position = accounts.positionAt(code, i);
        if (rows.from[position] != holder) {
          broken.add(
              new BrokenChain(
                  position,
                  rows.accountIds.id(code),
                  LocalDate.ofEpochDay(rows.days[position]),
                  rows.ownerIds.id(rows.from[position]),
                  rows.ownerIds.id(holder)));
        }
        holder = rows.to[position];
      }
    }
    return broken;
  }
}
