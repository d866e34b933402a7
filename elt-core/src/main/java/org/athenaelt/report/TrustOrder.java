package org.athenaelt.report;

import com.google.common.base.Suppliers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.InputTable;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.table.IdStyle;

/**
 * The trusts of a run in the order of their ids, known before the first entry is read.
 *
 * @param known the trusts that are among the owners, without months yet
 * @param unknown the other new owners of reallocations, likewise
 * @param positions for each owner number, the position of its trust in both lists, the known first;
 *     negative if it has none
 */
record TrustOrder(List<TrustMonths> known, List<TrustMonths> unknown, int[] positions) {

  static TrustOrder of(CheckInput input) {
    OwnershipHistory history = input.history();
    IdStyle style = input.run().choices().formats().ids();
    TreeMap<String, TrustMonths> known = known(input.owners(), style);
    TreeMap<String, TrustMonths> unknown = new TreeMap<>();
    Supplier<boolean[]> isNewOwner = Suppliers.memoize(() -> newOwners(history));
    for (int number = 0; number < history.ownerNumbers(); number++) {
      String id = history.ownerId(number);
      String key = style.key(id);
      if (!known.containsKey(key) && !key.isEmpty() && isNewOwner.get()[number]) {
        unknown.putIfAbsent(key, new TrustMonths(id, Optional.empty(), List.of()));
      }
    }
    return new TrustOrder(
        List.copyOf(known.values()),
        List.copyOf(unknown.values()),
        positions(history, style, Stream.of(known, unknown).flatMap(m -> m.keySet().stream())));
  }

  private static TreeMap<String, TrustMonths> known(InputTable owners, IdStyle style) {
    int id = owners.schema().indexOf("Id");
    int name = owners.schema().indexOf("Name");
    TreeMap<String, TrustMonths> known = new TreeMap<>();
    owners.forEach(
        (batch, row) ->
            known.put(
                style.key(batch.text(row, id)),
                new TrustMonths(
                    batch.text(row, id), Optional.of(batch.text(row, name)), List.of())));
    return known;
  }

  /** Visits every reallocation, so that it is asked only if an owner is not known. */
  private static boolean[] newOwners(OwnershipHistory history) {
    boolean[] isNewOwner = new boolean[history.ownerNumbers()];
    for (int key = 0; key < history.keyNumbers(); key++) {
      for (int i = 0; i < history.reallocationCount(key); i++) {
        isNewOwner[history.newOwner(key, i)] = true;
      }
    }
    return isNewOwner;
  }

  private static int[] positions(OwnershipHistory history, IdStyle style, Stream<String> order) {
    TreeMap<String, Integer> byKey = new TreeMap<>();
    order.forEach(key -> byKey.put(key, byKey.size()));
    int[] positions = new int[history.ownerNumbers()];
    Arrays.setAll(positions, number -> byKey.getOrDefault(style.key(history.ownerId(number)), -1));
    return positions;
  }
}
