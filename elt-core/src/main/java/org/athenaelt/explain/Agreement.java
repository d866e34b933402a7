package org.athenaelt.explain;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.ownership.UnmatchedReason;

/**
 * Whether a published answer is the one explained.
 *
 * @param state whether it is
 * @param differences the columns that differ
 */
public record Agreement(State state, Map<String, Difference> differences) {

  /** Whether answers agree. */
  public enum State {
    /** They are equal. */
    AGREES,
    /** They differ. */
    DIFFERS,
    /** Nothing of this entry is published. */
    MISSING
  }

  /**
   * The two values of a column.
   *
   * @param published the value published; empty for NULL
   * @param explained the value explained; empty for NULL
   */
  public record Difference(Optional<String> published, Optional<String> explained) {}

  /** Copies the map. */
  public Agreement {
    differences = ImmutableMap.copyOf(differences);
  }

  static Agreement of(Explanation explanation, PublishedAnswer published) {
    if (published.details().isEmpty()) {
      return new Agreement(State.MISSING, Map.of());
    }
    EquitableOwnerDetails there = published.details().get();
    EquitableOwnerDetails here = explanation.details();
    ImmutableMap.Builder<String, Difference> differences = ImmutableMap.builder();
    compare(differences, "equi_id", there.equiId(), here.equiId());
    compare(
        differences,
        "transaction_date",
        Optional.of(there.transactionDate()),
        Optional.of(here.transactionDate()));
    compare(differences, "reallocation_date", there.reallocationDate(), here.reallocationDate());
    compare(
        differences, "equitable_owner_name", there.equitableOwnerName(), here.equitableOwnerName());
    compare(
        differences,
        "reason",
        published.reason(),
        explanation.answer().reason().map(UnmatchedReason::name));
    Map<String, Difference> found = differences.build();
    return new Agreement(found.isEmpty() ? State.AGREES : State.DIFFERS, found);
  }

  private static void compare(
      ImmutableMap.Builder<String, Difference> differences,
      String column,
      Optional<?> published,
      Optional<?> explained) {
    if (!published.equals(explained)) {
      differences.put(
          column, new Difference(published.map(Object::toString), explained.map(Object::toString)));
    }
  }
}
