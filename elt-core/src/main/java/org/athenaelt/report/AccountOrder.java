package org.athenaelt.report;

import org.athenaelt.ownership.OwnershipHistory;

/**
 * The accounts that have a reallocation, in the order of their ids.
 *
 * @param keys their key numbers
 * @param firstDay of all reallocations, in days since 1970-01-01; the highest number without any
 * @param lastDay of all reallocations; the lowest number without any
 */
record AccountOrder(int[] keys, String[] ids, int firstDay, int lastDay) {

  static AccountOrder of(OwnershipHistory history) {
    int[] keys = new int[history.keyCount()];
    String[] ids = new String[keys.length];
    int accounts = 0;
    int firstDay = Integer.MAX_VALUE;
    int lastDay = Integer.MIN_VALUE;
    for (int key = 0; key < history.keyNumbers(); key++) {
      int count = history.reallocationCount(key);
      if (count > 0) {
        keys[accounts] = key;
        ids[accounts] = history.key(key);
        accounts++;
        firstDay = Math.min(firstDay, history.reallocationDay(key, 0));
        lastDay = Math.max(lastDay, history.reallocationDay(key, count - 1));
      }
    }
    new TextSort(ids, keys).run();
    return new AccountOrder(keys, ids, firstDay, lastDay);
  }
}
