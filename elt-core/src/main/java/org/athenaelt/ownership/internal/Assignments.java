package org.athenaelt.ownership.internal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfMap;
import org.athenaelt.asof.AsOfValues;
import org.athenaelt.ownership.OwnerAssignment;

/**
 * The answers of {@link OwnershipHistory#ownerOf}, created in advance: reallocations with the same
 * owner and date share one.
 */
public final class Assignments {
  private Assignments() {}

  /** A map of all answers that name a reallocation. */
  public static AsOfMap<String, OwnerAssignment> of(
      AsOfIndex index, IdDictionary keys, AsOfValues daysAndOwners, Owners owners) {
    OwnerAssignment[] byPosition = new OwnerAssignment[index.rowCount()];
    Map<Long, OwnerAssignment> made = new HashMap<>();
    for (int code = 0; code < index.keyCount(); code++) {
      for (int i = 0; i < index.count(code); i++) {
        byPosition[index.positionAt(code, i)] =
            made.computeIfAbsent(daysAndOwners.at(code, i), found -> of(found, owners));
      }
    }
    return index.map(keys::id, position -> byPosition[position]);
  }

  /** The answer of one reallocation. */
  public static OwnerAssignment of(long dayAndOwner, Owners owners) {
    LocalDate since = date(dayAndOwner);
    int owner = (int) dayAndOwner;
    return owners
        .get(owner)
        .<OwnerAssignment>map(known -> new OwnerAssignment.Owned(known, since))
        .orElseGet(() -> new OwnerAssignment.UnknownOwner(owners.id(owner), since));
  }

  /** The date of a reallocation. */
  public static LocalDate date(long dayAndOwner) {
    return LocalDate.ofEpochDay(dayAndOwner >> Integer.SIZE);
  }
}
