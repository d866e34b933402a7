package org.athenaelt.ownership.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.ownership.BrokenChain;

/**
 * Checks that the previous owner that a reallocation states is the owner before it. Reallocations
 * without an account are not checked.
 */
public final class Chains {

  private Chains() {}

  /**
   * The reallocations that state another owner, ordered by first appearance of the account, then by
   * date.
   *
   * @param accounts the index of the rows by account and date
   */
  public static ArrayList<BrokenChain> broken(ComparedColumns columns, AsOfIndex accounts) {
    ReallocationColumns rows = columns.rows;
    ArrayList<BrokenChain> broken = new ArrayList<>();
    for (int code = 0; code < accounts.keyCount(); code++) {
      int owner = ReallocationColumns.NOBODY;
      int count = accounts.count(code);
      for (int i = 0; i < count; i++) {
        int position = accounts.positionAt(code, i);
        if (!columns.sameOwner(rows.from[position], owner)) {
          broken.add(
              new BrokenChain(
                  position,
                  rows.accountIds.id(rows.accounts[position]),
                  LocalDate.ofEpochDay(rows.days[position]),
                  rows.ownerIds.id(rows.from[position]),
                  rows.ownerIds.id(owner)));
        }
        owner = rows.to[position];
      }
    }
    return broken;
  }
}
