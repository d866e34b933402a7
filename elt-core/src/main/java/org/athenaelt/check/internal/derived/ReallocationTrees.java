package org.athenaelt.check.internal.derived;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.InputTable;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;

/**
 * The reallocations of some keys in one tree per key, read row by row from the loaded table: the
 * usual way to find the latest one on or before a day, and independent of the index of the join.
 */
final class ReallocationTrees {

  /**
   * An answer.
   *
   * @param ownerId the id of the owner
   * @param since the day of the reallocation, since 1970-01-01
   * @param ownerName the name of the owner; empty if it is not among the owners
   */
  record Answer(String ownerId, int since, String ownerName) {}

  private final IdStyle ids;
  private final Map<String, TreeMap<Integer, String>> ownersByDay = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /** The trees of the keys that are wanted. */
  ReallocationTrees(CheckInput input, KeyTest isWanted) {
    this.ids = input.run().choices().formats().ids();
    InputTable table = input.reallocations();
    int key = table.schema().indexOf(input.run().joinKey().column());
    int date = table.schema().indexOf("Reallocation_Date");
    int owner = table.schema().indexOf("Equitable_Owner_Id");
    boolean lastCounts = input.run().choices().onDuplicate() == DuplicatePolicy.KEEP_LAST;
    table.forEach(
        (rows, row) -> {
          if (isWanted.isWanted(rows, row, key)) {
            TreeMap<Integer, String> tree =
                ownersByDay.computeIfAbsent(ids.key(rows.text(row, key)), k -> new TreeMap<>());
            String id = rows.text(row, owner);
            if (lastCounts) {
              tree.put(rows.epochDay(row, date), id);
            } else {
              tree.putIfAbsent(rows.epochDay(row, date), id);
            }
          }
        });
    addNames(input.owners());
  }

  /** Tells whether a key is wanted, without making it a text. */
  @FunctionalInterface
  interface KeyTest {
    boolean isWanted(Rows rows, int row, int column);
  }

  private void addNames(InputTable owners) {
    Set<String> wanted = new HashSet<>();
    ownersByDay.values().stream()
        .flatMap(tree -> tree.values().stream())
        .forEach(owner -> wanted.add(ids.key(owner)));
    int id = owners.schema().indexOf("Id");
    int name = owners.schema().indexOf("Name");
    owners.forEach(
        (rows, row) -> {
          String owner = ids.key(rows.text(row, id));
          if (wanted.contains(owner)) {
            names.put(owner, rows.text(row, name));
          }
        });
  }

  /** The answer for a key and a day; empty if there is no reallocation on or before it. */
  Optional<Answer> answer(String key, int day) {
    TreeMap<Integer, String> tree = ownersByDay.get(ids.key(key));
    if (tree == null) {
      return Optional.empty();
    }
    Map.Entry<Integer, String> latest = tree.floorEntry(day);
    return latest == null
        ? Optional.empty()
        : Optional.of(
            new Answer(
                latest.getValue(),
                latest.getKey(),
                names.getOrDefault(ids.key(latest.getValue()), "")));
  }
}
