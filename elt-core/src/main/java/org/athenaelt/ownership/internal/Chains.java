package org.athenaelt.ownership.internal;

import org.athenaelt.asof.AsOfIndex;

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
   * @param owners the owners, by the codes of the rows
   */
  public static BrokenChains broken(ComparedColumns columns, AsOfIndex accounts, Owners owners) {
    ReallocationColumns rows = columns.rows;
    BrokenChains.Builder broken = new BrokenChains.Builder();
    for (int code = 0; code < accounts.keyCount(); code++) {
      int owner = ReallocationColumns.NOBODY;
      int count = accounts.count(code);
      for (int i = 0; i < count; i++) {
        int position = accounts.positionAt(code, i);
        if (!columns.sameOwner(rows.from[position], owner)) {
          broken.add(
              position, rows.accounts[position], rows.days[position], rows.from[position], owner);
        }
        owner = rows.to[position];
      }
    }
    return broken.build(rows.accountIds, owners);
  }
}
