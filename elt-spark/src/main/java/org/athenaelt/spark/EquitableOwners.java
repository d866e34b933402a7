package org.athenaelt.spark;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.spark.internal.AsOfPlan;
import org.athenaelt.spark.internal.OwnersJoin;
import org.athenaelt.spark.internal.session.Sessions;

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
    Sessions.require("entries", entries);
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
    return new Builder(
        new OwnersJoin.Tables(
            Sessions.require("history", history), Sessions.require("owners", owners)));
  }

  /** Begins with a history built by the caller, which is broadcast. */
  public static Builder of(OwnershipHistory history) {
    return new Builder(new OwnersJoin.Built(Objects.requireNonNull(history, "history")));
  }

  /**
   * One row per entry: {@code equi_id}, {@code id}, {@code transaction_date}, {@code
   * reallocation_date} and {@code equitable_owner_name} as in {@code Equitable_Owner_Details}; then
   * {@code reason} and {@code detail} as in {@code Equitable_Owner_Unmatched}, null if there is an
   * owner.
   */
  public Dataset<Row> assign(Dataset<Row> entries) {
    return join.assign(Sessions.require("entries", entries));
  }

  /**
   * The history of the tables as a value on the driver: for lookups, or to be joined several times.
   * It takes about 25 bytes for each reallocation and 70 for each key.
   *
   * @param order orders reallocations of one key and date, for the policies that keep one
   * @throws org.athenaelt.ownership.DuplicateException if two owners have the same id, or the rules
   *     refuse reallocations
   * @throws IllegalArgumentException if a column or a value is missing, or no column orders
   *     reallocations of which the policy keeps one
   */
  public static OwnershipHistory history(
      Dataset<Row> history, Dataset<Row> owners, HistoryRules rules, Column... order) {
    return OwnersJoin.history(
        new OwnersJoin.Tables(
            Sessions.require("history", history), Sessions.require("owners", owners)),
        rules,
        List.of(order));
  }

  /** Builds the join. Not thread-safe. */
  public static final class Builder {
    private final OwnersJoin.Source source;
    private Optional<HistoryRules> rules = Optional.empty();
    private List<Column> order = List.of();
    private JoinStrategy strategy = JoinStrategy.AUTO;
    private Optional<String> entryPrefix = Optional.empty();
    private long broadcastLimit = AsOfPlan.DEFAULT_LIMIT;
    private int partitions;

    private Builder(OwnersJoin.Source source) {
      this.source = source;
    }

    /**
     * Sets how reallocations become a history. By default the key is the one that both tables have,
     * duplicates fail, and ids compare exactly. For a history built by the caller, only the key
     * counts, and it is the loan account by default.
     */
    public Builder rules(HistoryRules newRules) {
      rules = Optional.of(newRules);
      return this;
    }

    /**
     * Sets the columns of the history by which a reallocation is the first or the last of its key
     * and date. A {@code Dataset} has no order of its own, so that {@link
     * org.athenaelt.ownership.DuplicatePolicy#KEEP_FIRST} and {@code KEEP_LAST} need them.
     */
    public Builder order(Column... columns) {
      order = List.of(columns);
      return this;
    }

    /** Sets how the sides meet; by default {@link JoinStrategy#AUTO}. */
    public Builder strategy(JoinStrategy newStrategy) {
      strategy = Objects.requireNonNull(newStrategy, "strategy");
      return this;
    }

    /** Adds all columns of the entry after those of the answer, with {@code entry_} before each. */
    public Builder withEntryColumns() {
      return withEntryColumns("entry_");
    }

    /** As {@link #withEntryColumns()}, with another prefix, or none if the names do not collide. */
    public Builder withEntryColumns(String prefix) {
      entryPrefix = Optional.of(prefix);
      return this;
    }

    /**
     * Sets up to what size {@link JoinStrategy#AUTO} broadcasts the history, in bytes of an
     * executor's memory; by default 512 MB, some four million reallocations. A reallocation counts
     * as the default size of its columns in Spark, and 64 bytes. A partition of {@link
     * JoinStrategy#PARTITIONED} may have a quarter of it.
     */
    public Builder broadcastLimit(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("broadcastLimit must not be negative, but is " + bytes);
      }
      broadcastLimit = bytes;
      return this;
    }

    /**
     * Sets the partitions of {@link JoinStrategy#PARTITIONED} and {@link JoinStrategy#SORTED}; by
     * default {@code spark.sql.shuffle.partitions}.
     */
    public Builder partitions(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("partitions must be at least 1, but is " + count);
      }
      partitions = count;
      return this;
    }

    /** Builds the join; reads nothing yet. */
    public EquitableOwners build() {
      return new EquitableOwners(
          new OwnersJoin(
              source,
              new OwnersJoin.Settings(
                  rules, order, strategy, entryPrefix, broadcastLimit, partitions)));
    }
  }
}
