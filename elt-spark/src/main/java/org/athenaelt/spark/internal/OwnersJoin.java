package org.athenaelt.spark.internal;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.spark.JoinStrategy;
import org.athenaelt.spark.TiedRowsException;
import org.athenaelt.spark.internal.session.Sessions;

/** The join behind {@link org.athenaelt.spark.EquitableOwners}. Immutable and thread-safe. */
public final class OwnersJoin {
  private static final String ENTRIES = "entries";

  private final Source source;
  private final Settings settings;

  /** Histories already sent, by session and key, so that several joins send one once. */
  private final Map<Sent, Broadcast<Shared<OwnerLookup.Owners>>> sent = new ConcurrentHashMap<>();

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
   * @param partitions of the sorted strategy; 0 for those of the session
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
    SparkSession session = Sessions.classic(ENTRIES, entries).sparkSession();
    NamedColumns columns = NamedColumns.of(ENTRIES, entries);
    HistoryRules rules = settings.rules.orElseGet(() -> defaults(columns));
    Entry entry = Entry.of(columns, rules.key());
    org.apache.spark.sql.Dataset<Row> numbered = entries.toDF(names("c", columns.fields().size()));
    if (source instanceof Tables tables) {
      HistoryTable history = new HistoryTable(tables, rules, settings.order);
      if (!Strategies.broadcasts(settings.strategy, history.narrow(), settings.limit)) {
        return sorted(session, numbered, entry, history);
      }
    } else if (settings.strategy == JoinStrategy.SORTED) {
      throw new IllegalArgumentException(
          "a history in memory is broadcast: give the tables to EquitableOwners.of(...) for"
              + " JoinStrategy.SORTED");
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

  /** Where an entry has what the join needs. */
  private record Entry(NamedColumns columns, int id, int date, int key) {
    static Entry of(NamedColumns columns, JoinKey key) {
      int date = columns.requireLike("Transaction_Date");
      columns.requireDate(date);
      return new Entry(columns, columns.requireLike("Id"), date, columns.requireLike(key.column()));
    }

    Column keyText() {
      return columns.text("c", key);
    }
  }

  private org.apache.spark.sql.Dataset<Row> broadcast(
      SparkSession session,
      org.apache.spark.sql.Dataset<Row> entries,
      Entry entry,
      HistoryRules rules) {
    Broadcast<Shared<OwnerLookup.Owners>> history =
        sent.computeIfAbsent(
            new Sent(session.sparkContext().applicationId(), rules.key()),
            key -> Shared.broadcast(session, new OwnerLookup.Owners(build(rules))));
    Column answer =
        udf(new OwnerLookup(history), OwnerLookup.ANSWER)
            .apply(entry.keyText().cast(DataTypes.BinaryType), unix_date(col("c" + entry.date)));
    return shaped(
        entries.withColumn("a", answer),
        entry,
        col("a.equi_id"),
        date_from_unix_date(col("a.since")),
        col("a.name"),
        col("a.reason"),
        col("a.detail"));
  }

  private OwnershipHistory build(HistoryRules rules) {
    return source instanceof Built built
        ? built.history
        : history((Tables) source, rules, settings.order);
  }

  private org.apache.spark.sql.Dataset<Row> sorted(
      SparkSession session,
      org.apache.spark.sql.Dataset<Row> entries,
      Entry entry,
      HistoryTable history) {
    Dataset<Row> left =
        Sessions.classic(
            ENTRIES,
            entries
                .withColumn(SortedJoin.KEY, history.key(entry.keyText()))
                .withColumn(
                    SortedJoin.TIME, unix_date(col("c" + entry.date)).cast(DataTypes.LongType)));
    int parts =
        settings.partitions > 0
            ? settings.partitions
            : session.sessionState().conf().numShufflePartitions();
    org.apache.spark.sql.Dataset<Row> joined;
    try {
      joined = SortedJoin.join(left, history.prepared(), AsOfRule.backward(), parts);
    } catch (TiedRowsException e) {
      throw history.duplicate(e);
    }
    Column code = col(SortedJoin.REASON);
    Column matched = code.equalTo(lit(0));
    Column unknownOwner = matched.and(col(HistoryTable.NAME).isNull());
    Column early = code.equalTo(lit(NoMatch.BEFORE_FIRST.code()));
    Column noDate = code.equalTo(lit(NoMatch.NULL_TIME.code()));
    return shaped(
        joined,
        entry,
        col(HistoryTable.OWNER),
        date_from_unix_date(col(PreparedRight.TIME).cast(DataTypes.IntegerType)),
        col(HistoryTable.NAME),
        when(unknownOwner, lit(UnmatchedReason.UNKNOWN_OWNER.name()))
            .when(early, lit(UnmatchedReason.BEFORE_FIRST_REALLOCATION.name()))
            .when(noDate, lit(NoMatch.NULL_TIME.name()))
            .when(matched.unary_$bang(), lit(UnmatchedReason.UNKNOWN_KEY.name())),
        when(unknownOwner, col(HistoryTable.OWNER))
            .when(
                early,
                date_from_unix_date(col(SortedJoin.FIRST).cast(DataTypes.IntegerType))
                    .cast(DataTypes.StringType))
            .when(code.equalTo(lit(NoMatch.UNKNOWN_KEY.code())), entry.keyText()));
  }

  private org.apache.spark.sql.Dataset<Row> shaped(
      org.apache.spark.sql.Dataset<Row> rows,
      Entry entry,
      Column ownerId,
      Column since,
      Column name,
      Column reason,
      Column detail) {
    List<Column> all = new ArrayList<>();
    all.add(ownerId.as("equi_id"));
    all.add(entry.columns.text("c", entry.id).as("id"));
    all.add(col("c" + entry.date).as("transaction_date"));
    all.add(since.as("reallocation_date"));
    all.add(name.as("equitable_owner_name"));
    all.add(reason.as("reason"));
    all.add(detail.as("detail"));
    if (settings.entryPrefix.isPresent()) {
      List<String> names = entry.columns.names();
      for (int i = 0; i < names.size(); i++) {
        all.add(col("c" + i).as(settings.entryPrefix.get() + names.get(i)));
      }
    }
    org.apache.spark.sql.Dataset<Row> shaped = rows.select(all.toArray(Column[]::new));
    NamedColumns.requireDistinct(List.of(shaped.columns()), "withEntryColumns(...)");
    return shaped;
  }

  static String[] names(String prefix, int count) {
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = prefix + i;
    }
    return names;
  }
}
