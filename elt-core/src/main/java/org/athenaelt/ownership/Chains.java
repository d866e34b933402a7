package org.athenaelt.ownership;

import java.util.ArrayList;
import java.util.List;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.asof.Ties;

/** Checks that every reallocation takes an account from the owner who held it. */
final class Chains {

  private Chains() {}

  /** The reallocations that do not, ordered by first appearance of the account, then by date. */
  static List<BrokenChain> broken(List<Reallocation> rows, int[] days, Ties ties) {
    KeyDictionary.Builder<String> accounts = KeyDictionary.builder();
    int[] codes =
        rows.stream()
            .mapToInt(
                r ->
                    r.loanAccountId().isEmpty()
                        ? KeyDictionary.ABSENT
                        : accounts.add(r.loanAccountId()))
            .toArray();
    AsOfIndex index = AsOfIndex.of(accounts.size(), codes, days, ties);
    List<BrokenChain> broken = new ArrayList<>();
    for (int code = 0; code < index.keyCount(); code++) {
      String holder = "";
      for (int i = 0; i < index.count(code); i++) {
        int position = index.positionAt(code, i);
        Reallocation row = rows.get(position);
        if (!row.fromEquitableOwnerId().equals(holder)) {
          broken.add(
              new BrokenChain(
                  position, row.loanAccountId(), row.date(), row.fromEquitableOwnerId(), holder));
        }
        holder = row.equitableOwnerId();
      }
    }
    return broken;
  }
}
