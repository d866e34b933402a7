package org.athenaelt.spark.internal;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_date;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.spark.JoinStrategy;
import org.athenaelt.spark.internal.session.Sessions;
import org.athenaelt.spark.internal.side.KeyedRows;
import org.athenaelt.spark.internal.skew.Skew;

/** The join behind {@link org.athenaelt.spark.EquitableOwners}. Immutable and thread-safe. */
public final class OwnersJoin {
  private final Source source;
  private final Settings settings;

  /** Histories already sent, by session and key, so that several joins send one once. */
  private final Map<Sent, Broadcast<Shared<SharedOwners>>> sent = new ConcurrentHashMap<>();

  private record Sent(String application, JoinKey key) {}

  /** Reads nothing yet. */
  public OwnersJoin(Source source, Settings settings) {
    this.source = source;
    this.settings = settings;
  }

  /** Where the history comes from. */
  public sealed interface Source {}

  /** Tables that Spark reads. */
  public record Tables(
      org.apache.spark.sql.Dataset<Row> history, org.apache.spark.sql.Dataset<Row> owners)
      implements Source {}

  /** A history built by the caller. */
  public record Built(OwnershipHistory history) implements Source {}

  /**
   * What the caller chose.
   *
   * @param rules without them, the key is one that both tables have
   * @param order the columns of the history by which a reallocation is the first or last of its day
   * @param entryPrefix before the names of the entry's columns; without it, they are left out
   * @param limit the bytes up to which {@link JoinStrategy#AUTO} broadcasts
   * @param partitions of a join that shuffles; 0 for those of the session
   */
  public record Settings(
      Optional<HistoryRules> rules,
      List<Column> order,
      JoinStrategy strategy,
      Optional<String> entryPrefix,
      long limit,
      int partitions) {}

  /** The history on the driver. */
  public static OwnershipHistory history(Tables tables, HistoryRules rules, List<Column> order) {
    return new HistoryTable(tables, rules, order).collect();
  }

  /** One row per entry. */
  public org.apache.spark.sql.Dataset<Row> assign(org.apache.spark.sql.Dataset<Row> entries) {
    SparkSession session = Sessions.classic(EntryColumns.ENTRIES, entries).sparkSession();
    NamedColumns columns = NamedColumns.of(EntryColumns.ENTRIES, entries);
    HistoryRules rules = settings.rules.orElseGet(() -> defaults(columns));
    EntryColumns entry = new EntryColumns(columns, rules.key(), settings.entryPrefix);
    org.apache.spark.sql.Dataset<Row> numbered = entry.numbered(entries);
    if (source instanceof Tables tables) {
      HistoryTable history = new HistoryTable(tables, rules, settings.order);
      if (!Strategies.broadcasts(settings.strategy, history.narrow(), settings.limit)) {
        return shuffled(numbered, entry, history, partitions(session));
      }
    } else if (settings.strategy == JoinStrategy.PARTITIONED
        || settings.strategy == JoinStrategy.SORTED) {
      throw new IllegalArgumentException(
          "a history in memory is broadcast: give the tables to EquitableOwners.of(...) for"
              + " JoinStrategy."
              + settings.strategy);
    }
    return broadcast(session, numbered, entry, rules);
  }

  private HistoryRules defaults(NamedColumns entries) {
    return source instanceof Tables tables
        ? new HistoryRules(
            shared(entries, NamedColumns.of(HistoryTable.HISTORY, tables.history)),
            HistoryRules.DEFAULT.onDuplicate(),
            HistoryRules.DEFAULT.ids())
        : HistoryRules.DEFAULT;
  }

  private static JoinKey shared(NamedColumns entries, NamedColumns history) {
    return JoinKey.shared(entries.names(), history.names())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "entries and history share neither Loan_Account_Id nor Equitable_Owner_Id:"
                        + " entries have "
                        + String.join(", ", entries.names())
                        + "; history has "
                        + String.join(", ", history.names())
                        + ". Rename a column, or choose a key with rules(...)"));
  }

  private org.apache.spark.sql.Dataset<Row> broadcast(
      SparkSession session,
      org.apache.spark.sql.Dataset<Row> numbered,
      EntryColumns entry,
      HistoryRules rules) {
    Broadcast<Shared<SharedOwners>> history =
        sent.computeIfAbsent(
            new Sent(session.sparkContext().applicationId(), rules.key()),
            key -> Shared.broadcast(session, new SharedOwners(build(rules))));
    return entry.after(
        BroadcastJoin.join(entry.narrow(numbered), history, entry.areKept()), answer());
  }

  private org.apache.spark.sql.Dataset<Row> shuffled(
      org.apache.spark.sql.Dataset<Row> numbered,
      EntryColumns entry,
      HistoryTable history,
      int parts) {
    Optional<org.apache.spark.sql.Dataset<Row>> partitioned =
        switch (settings.strategy) {
          case SORTED -> Optional.empty();
          case PARTITIONED -> partitioned(numbered, entry, history, parts, Long.MAX_VALUE);
          case AUTO, BROADCAST ->
              partitioned(
                  numbered,
                  entry,
                  history,
                  parts,
                  Strategies.mostRowsOfPart(history.narrow(), settings.limit));
        };
    return partitioned.orElseGet(() -> OwnersBySorting.join(numbered, entry, history, parts));
  }

  /** Empty if a partition of the history has more than {@code most} rows. */
  private static Optional<org.apache.spark.sql.Dataset<Row>> partitioned(
      org.apache.spark.sql.Dataset<Row> numbered,
      EntryColumns entry,
      HistoryTable history,
      int parts,
      long most) {
    Dataset<Row> left = entry.narrow(numbered);
    KeyedRows lefts =
        new KeyedRows(left, history.key(col("e0")), unix_date(col("e1")).cast(DataTypes.LongType));
    Skew skew = Skew.of(lefts, history.keyed(), parts);
    HistoryParts right = history.parts(skew, parts);
    if (!right.check(most)) {
      return Optional.empty();
    }
    Column[] columns = Arrays.stream(left.columns()).map(functions::col).toArray(Column[]::new);
    Dataset<Row> shuffled =
        Sessions.classic(EntryColumns.ENTRIES, skew.left(lefts, parts).select(columns));
    return Optional.of(
        entry.after(PartitionedJoin.join(shuffled, right, entry.areKept()), answer()));
  }

  private static Column[] answer() {
    return Arrays.stream(BroadcastJoin.ANSWER.fieldNames())
        .map(functions::col)
        .toArray(Column[]::new);
  }

  private int partitions(SparkSession session) {
    return settings.partitions > 0
        ? settings.partitions
        : session.sessionState().conf().numShufflePartitions();
  }

  private OwnershipHistory build(HistoryRules rules) {
    return source instanceof Built built
        ? built.history
        : history((Tables) source, rules, settings.order);
  }
}
