package org.athenaelt.spark;

import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.spark.internal.OwnersJoin;

/**
 * Assigns to every accounting entry of a {@code Dataset} the trust that owned its loan account on
 * the entry's date, with the rows and reasons of {@link OwnershipHistory}.
 *
 * <pre>{@code
 * Dataset<Row> answers = EquitableOwners.assign(entries, history, owners);
 * answers.filter("reason is not null").show();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class EquitableOwners {

  private final OwnersJoin join;

  private EquitableOwners(OwnersJoin join) {
    this.join = join;
  }

  /** As {@link #of(Dataset, Dataset)} with all defaults. */
  public static Dataset<Row> assign(
      Dataset<Row> entries, Dataset<Row> history, Dataset<Row> owners) {
    return of(history, owners).build().assign(entries);
  }

  /**
   * Begins with the tables of reallocations and owners.
   *
   * @param history has {@code Reallocation_Date} of type {@code DATE}, {@code
   *     From_Equitable_Owner_Id}, {@code Equitable_Owner_Id} and the join key
   * @param owners has {@code Id} and {@code Name}
   */
  public static Builder of(Dataset<Row> history, Dataset<Row> owners) {
    return new Builder(new OwnersJoin.Tables(history, owners));
  }

  /** Begins with a history built by the caller, which is broadcast. */
  public static Builder of(OwnershipHistory history) {
    return new Builder(Objects.requireNonNull(history, "history"));
  }

  /**
   * One row per entry: {@code equi_id}, {@code id}, {@code transaction_date}, {@code
   * reallocation_date} and {@code equitable_owner_name} as in {@code Equitable_Owner_Details}; then
   * {@code reason} and {@code detail} as in {@code Equitable_Owner_Unmatched}, null if there is an
   * owner.
   */
  public Dataset<Row> assign(Dataset<Row> entries) {
    return join.assign(entries);
  }

  /** Builds the join. Not thread-safe. */
  public static final class Builder {
    private final OwnersJoin.Source source;
    private Optional<HistoryRules> rules = Optional.empty();
    private JoinStrategy strategy = JoinStrategy.AUTO;
    private boolean entryColumns;

    private Builder(OwnersJoin.Tables tables) {
      this.source = tables;
    }

    private Builder(OwnershipHistory history) {
      this.source = new OwnersJoin.Built(history);
    }

    /**
     * Sets how reallocations become a history. By default the key is the one that both tables have,
     * duplicates fail, and ids compare exactly.
     */
    public Builder rules(HistoryRules newRules) {
      rules = Optional.of(newRules);
      return this;
    }

    /** Sets how the sides meet; by default {@link JoinStrategy#AUTO}. */
    public Builder strategy(JoinStrategy newStrategy) {
      strategy = Objects.requireNonNull(newStrategy, "strategy");
      return this;
    }

    /** Adds all columns of the entry after those of the answer. */
    public Builder withEntryColumns() {
      entryColumns = true;
      return this;
    }

    /** Builds the join; reads nothing yet. */
    public EquitableOwners build() {
      return new EquitableOwners(new OwnersJoin(source, rules, strategy, entryColumns));
    }
  }
}
