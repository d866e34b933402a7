package org.athenaelt.report;

import java.util.TreeMap;
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
    TreeMap<String, Integer> keys = new TreeMap<>();
    int firstDay = Integer.MAX_VALUE;
    int lastDay = Integer.MIN_VALUE;
    for (int key = 0; key < history.keyNumbers(); key++) {
      int count = history.reallocationCount(key);
      if (count > 0) {
        keys.put(history.key(key), key);
        firstDay = Math.min(firstDay, history.reallocationDay(key, 0));
        lastDay = Math.max(lastDay, history.reallocationDay(key, count - 1));
      }
    }
    return new AccountOrder(
        keys.values().stream().mapToInt(Integer::intValue).toArray(),
        keys.keySet().toArray(String[]::new),
        firstDay,
        lastDay);
  }
}
