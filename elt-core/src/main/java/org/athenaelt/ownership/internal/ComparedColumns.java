package org.athenaelt.ownership.internal;

import org.athenaelt.table.IdStyle;

/** Reallocations whose ids are compared: texts that are one id have one code. */
public final class ComparedColumns {

  final ReallocationColumns rows;

  /** The ids of the join key, found by any of their texts. */
  public final IdDictionary keyIds;

  /** For each reallocation, the code of the id of its join key. */
  public final int[] keys;

  /** The number of different accounts. */
  public final int accountCount;

  /** For each reallocation, the code of the id of its account. */
  public final int[] accounts;

  private final SameIds owners;

  private ComparedColumns(ReallocationColumns rows, IdStyle style) {
    this.rows = rows;
    this.owners = SameIds.of(rows.ownerIds, style);
    SameIds sameAccounts = SameIds.of(rows.accountIds, style);
    this.accounts = sameAccounts.ids(rows.accounts);
    this.accountCount = sameAccounts.ids().size();
    if (rows.keys == rows.accounts) {
      this.keyIds = sameAccounts.ids();
      this.keys = accounts;
    } else {
      SameIds sameKeys = rows.keyIds == rows.ownerIds ? owners : SameIds.of(rows.keyIds, style);
      this.keyIds = sameKeys.ids();
      this.keys = sameKeys.ids(rows.keys);
    }
  }

  /** Compares the ids of reallocations. */
  public static ComparedColumns of(ReallocationColumns rows, IdStyle style) {
    return new ComparedColumns(rows, style);
  }

  /** Whether two codes of {@link ReallocationColumns#ownerIds} are one owner. */
  boolean sameOwner(int text, int other) {
    return owners.id(text) == owners.id(other);
  }

  boolean sameRow(int i, int j) {
    return keys[i] == keys[j]
        && accounts[i] == accounts[j]
        && rows.days[i] == rows.days[j]
        && sameOwner(rows.from[i], rows.from[j])
        && sameOwner(rows.to[i], rows.to[j]);
  }
}
