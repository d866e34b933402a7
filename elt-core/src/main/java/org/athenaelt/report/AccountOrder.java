package org.athenaelt.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.athenaelt.ownership.OwnershipHistory;

/**
 * The accounts that have a reallocation, in the order of their ids.
 *
 * @param keys their key numbers
 * @param firstDay of all reallocations, in days since 1970-01-01; the highest number without any
 * @param lastDay of all reallocations; the lowest number without any
 */
record AccountOrder(int[] keys, String[] ids, int firstDay, int lastDay) {

  private record Account(int key, String id) {}

  static AccountOrder of(OwnershipHistory history) {
    List<Account> sorted =
        IntStream.range(0, history.keyNumbers())
            .filter(key -> history.reallocationCount(key) > 0)
            .mapToObj(key -> new Account(key, history.key(key)))
            .sorted(Comparator.comparing(Account::id))
            .toList();
    int[] keys = sorted.stream().mapToInt(Account::key).toArray();
    return new AccountOrder(
        keys,
        sorted.stream().map(Account::id).toArray(String[]::new),
        Arrays.stream(keys)
            .map(key -> history.reallocationDay(key, 0))
            .min()
            .orElse(Integer.MAX_VALUE),
        Arrays.stream(keys)
            .map(key -> history.reallocationDay(key, history.reallocationCount(key) - 1))
            .max()
            .orElse(Integer.MIN_VALUE));
  }
}
