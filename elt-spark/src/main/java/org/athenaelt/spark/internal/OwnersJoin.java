package org.athenaelt.spark.internal;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
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
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.ownership.HistoryRules;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.spark.JoinStrategy;
import org.athenaelt.spark.TiedRowsException;
import org.athenaelt.spark.internal.session.Sessions;
import org.athenaelt.spark.internal.side.KeyedRows;
import org.athenaelt.spark.internal.side.PreparedRight;
import org.athenaelt.spark.internal.skew.Skew;
import org.athenaelt.spark.internal.sorted.SortedJoin;

/** The join behind {@link org.athenaelt.spark.EquitableOwners}. Immutable and thread-safe. */
public final class OwnersJoin {
  private static final String ENTRIES = "entries";

  private static final String ID = "id";
  private static final String DATE = "transaction_date";
  private static final String KEY_TEXT = "key";

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
    SparkSession session = Sessions.classic(ENTRIES, entries).sparkSession();
    NamedColumns columns = NamedColumns.of(ENTRIES, entries);
    HistoryRules rules = settings.rules.orElseGet(() -> defaults(columns));
    Entry entry = Entry.of(columns, rules.key());
    org.apache.spark.sql.Dataset<Row> numbered = entries.toDF(names("c", columns.fields().size()));
    if (source instanceof Tables tables) {
      HistoryTable history = new HistoryTable(tables, rules, settings.order);
      if (!Strategies.broadcasts(settings.strategy, history.narrow(), settings.limit)) {
        return shuffled(session, numbered, entry, history);
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

    Column idText() {
      return columns.text("c", id);
    }

    List<Column> all() {
      return Arrays.stream(names("c", columns.fields().size())).map(functions::col).toList();
    }
  }

  private org.apache.spark.sql.Dataset<Row> broadcast(
      SparkSession session,
      org.apache.spark.sql.Dataset<Row> entries,
      Entry entry,
      HistoryRules rules) {
    Broadcast<Shared<SharedOwners>> history =
        sent.computeIfAbsent(
            new Sent(session.sparkContext().applicationId(), rules.key()),
            key -> Shared.broadcast(session, new SharedOwners(build(rules))));
    Dataset<Row> left = narrow(entries, entry);
    return withEntry(
        BroadcastJoin.join(left, history, settings.entryPrefix.isPresent()), entry, answer());
  }

  private org.apache.spark.sql.Dataset<Row> shuffled(
      SparkSession session,
      org.apache.spark.sql.Dataset<Row> entries,
      Entry entry,
      HistoryTable history) {
    long most =
        settings.strategy == JoinStrategy.PARTITIONED
            ? Long.MAX_VALUE
            : Strategies.mostRowsOfPart(history.narrow(), settings.limit);
    Optional<org.apache.spark.sql.Dataset<Row>> partitioned =
        settings.strategy == JoinStrategy.SORTED
            ? Optional.empty()
            : partitioned(entries, entry, history, most);
    return partitioned.orElseGet(() -> sorted(session, entries, entry, history));
  }

  /** Empty if a partition of the history has more than {@code most} rows. */
  private Optional<org.apache.spark.sql.Dataset<Row>> partitioned(
      org.apache.spark.sql.Dataset<Row> entries, Entry entry, HistoryTable history, long most) {
    Dataset<Row> left = narrow(entries, entry);
    KeyedRows lefts =
        new KeyedRows(left, history.key(col("e0")), unix_date(col("e1")).cast(DataTypes.LongType));
    int parts = partitions(left.sparkSession());
    Skew skew = Skew.of(lefts, history.keyed(), parts);
    HistoryParts right = history.parts(skew, parts);
    if (!right.check(most)) {
      return Optional.empty();
    }
    Column[] columns = Arrays.stream(left.columns()).map(functions::col).toArray(Column[]::new);
    Dataset<Row> shuffled = Sessions.classic(ENTRIES, skew.left(lefts, parts).select(columns));
    return Optional.of(
        withEntry(
            PartitionedJoin.join(shuffled, right, settings.entryPrefix.isPresent()),
            entry,
            answer()));
  }

  /** The columns of {@link EntryBatch} and, on request, those of the entry. */
  private Dataset<Row> narrow(org.apache.spark.sql.Dataset<Row> entries, Entry entry) {
    List<Column> columns = new ArrayList<>();
    columns.add(entry.keyText().as("e0"));
    columns.add(col("c" + entry.date).as("e1"));
    columns.add(entry.idText().as("e2"));
    settings.entryPrefix.ifPresent(prefix -> columns.addAll(entry.all()));
    return Sessions.classic(ENTRIES, entries.select(columns.toArray(Column[]::new)));
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

  private org.apache.spark.sql.Dataset<Row> sorted(
      SparkSession session,
      org.apache.spark.sql.Dataset<Row> entries,
      Entry entry,
      HistoryTable history) {
    List<Column> columns = new ArrayList<>();
    columns.add(entry.idText().as(ID));
    if (!history.comparesExactly()) {
      columns.add(entry.keyText().as(KEY_TEXT));
    }
    settings.entryPrefix.ifPresent(prefix -> columns.addAll(entry.all()));
    columns.add(history.key(entry.keyText()).cast(DataTypes.BinaryType).as(SortedJoin.KEY));
    columns.add(unix_date(col("c" + entry.date)).cast(DataTypes.LongType).as(SortedJoin.TIME));
    Dataset<Row> left = Sessions.classic(ENTRIES, entries.select(columns.toArray(Column[]::new)));
    int parts = partitions(session);
    org.apache.spark.sql.Dataset<Row> joined;
    try {
      joined = SortedJoin.join(left, SortedHistory.of(history), AsOfRule.backward(), parts);
    } catch (TiedRowsException e) {
      throw HistoryTable.duplicate(e.key(), e.rows());
    }
    Column keyText =
        history.comparesExactly() ? col(SortedJoin.KEY).cast(DataTypes.StringType) : col(KEY_TEXT);
    return withEntry(joined, entry, answer(keyText));
  }

  private static Column[] answer(Column keyText) {
    Column code = col(SortedJoin.REASON);
    Column matched = code.equalTo(lit(0));
    Column unknownOwner = matched.and(col(SortedHistory.NAME).isNull());
    Column early = code.equalTo(lit(NoMatch.BEFORE_FIRST.code()));
    Column noDate = code.equalTo(lit(NoMatch.NULL_TIME.code()));
    Column reason =
        when(unknownOwner, lit(UnmatchedReason.UNKNOWN_OWNER.name()))
            .when(early, lit(UnmatchedReason.BEFORE_FIRST_REALLOCATION.name()))
            .when(noDate, lit(NoMatch.NULL_TIME.name()))
            .when(matched.unary_$bang(), lit(UnmatchedReason.UNKNOWN_KEY.name()));
    Column detail =
        when(unknownOwner, col(SortedHistory.OWNER))
            .when(early, date(col(SortedJoin.FIRST)).cast(DataTypes.StringType))
            .when(code.equalTo(lit(NoMatch.UNKNOWN_KEY.code())), keyText);
    return new Column[] {
      col(SortedHistory.OWNER).as("equi_id"),
      col(ID),
      date(col(SortedJoin.TIME)).as(DATE),
      date(col(PreparedRight.TIME)).as("reallocation_date"),
      col(SortedHistory.NAME).as("equitable_owner_name"),
      reason.as("reason"),
      detail.as("detail")
    };
  }

  private static Column date(Column day) {
    return date_from_unix_date(day.cast(DataTypes.IntegerType));
  }

  /** The columns of the answer and, on request, those of the entry under their names. */
  private org.apache.spark.sql.Dataset<Row> withEntry(
      org.apache.spark.sql.Dataset<Row> joined, Entry entry, Column... answer) {
    List<Column> all = new ArrayList<>(List.of(answer));
    if (settings.entryPrefix.isPresent()) {
      List<String> names = entry.columns.names();
      for (int i = 0; i < names.size(); i++) {
        all.add(col("c" + i).as(settings.entryPrefix.get() + names.get(i)));
      }
    }
    org.apache.spark.sql.Dataset<Row> shaped = joined.select(all.toArray(Column[]::new));
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
