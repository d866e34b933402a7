package org.athenaelt.mysql;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.staging.LastPublished;
import org.athenaelt.mysql.internal.staging.StagedRun;
import org.athenaelt.mysql.internal.staging.StagingOptions;
import org.athenaelt.mysql.internal.staging.UnchangedTables;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.EarlierRun;
import org.athenaelt.sink.PublishedRun;
import org.athenaelt.sink.RecordedCheck;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunBasis;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.TableSink;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tables of a run to MySQL or MariaDB. Readers see either all tables of the previous run
 * or all tables of this one, even if the process or the server is killed.
 *
 * <pre>{@code
 * MySqlSink sink = MySqlSink.to(dataSource).database("Athena_data").build();
 * }</pre>
 *
 * <p>One run at a time can fill a database. A sink can serve several runs, one after another; it is
 * not thread-safe. It borrows connections from {@link #begin} to {@link #close}, and changes
 * nothing on the server but that one database.
 *
 * <p>Throws {@link DatabaseException} if the server cannot be reached, refuses a statement or loses
 * a connection, {@link LockHeldException} if another run fills the database, and {@link
 * CheckFailedException} if the tables on the server differ from the rows that were written.
 */
public final class MySqlSink implements TableSink {

  private final StagingOptions options;
  private final OptionalLong confirmedChanges;
  private Optional<AnswerChanges> changes = Optional.empty();
  private @Nullable StagedRun run;

  private MySqlSink(Builder builder) {
    this.options =
        new StagingOptions(
            builder.dataSource,
            Names.checkedDatabase(builder.database),
            builder.lockWait,
            builder.bulkLoad,
            builder.streams,
            builder.comparesAnswers);
    this.confirmedChanges = builder.confirmedChanges;
  }

  /** A builder of a sink on a data source, pooled or not. */
  public static Builder to(DataSource dataSource) {
    return new Builder(dataSource);
  }

  /**
   * The run that published the tables, if they are unchanged to the last byte and the run ledger
   * has the same basis for it. Holds the run lock meanwhile, and changes nothing.
   */
  @Override
  public Optional<PublishedRun> held(RunBasis basis) {
    return UnchangedTables.find(options, basis);
  }

  /** The run that was published last, from the run ledger. */
  @Override
  public Optional<EarlierRun> earlierRun() {
    StagedRun current = run;
    return current == null ? LastPublished.find(options) : current.before();
  }

  @Override
  public void begin(Run run) {
    checkState(this.run == null, "a run has already begun; close it first");
    this.changes = Optional.empty();
    this.run = StagedRun.begin(options, run);
  }

  /**
   * Lets other processes and threads load the rows of some tables, in parts: all rows of the table
   * in each part of these tables alone. Call it once for each group of tables, between {@link
   * #begin} and {@link #verify}; the other tables are written as usual.
   *
   * <p>{@link #verify} requires that each part is loaded, and that the tables have the rows of all
   * parts. From then on nothing can be loaded. {@link #close} ends the connections that still load
   * parts of a run that is not published. The rows of the history are stored in the order in which
   * they arrive.
   *
   * @param settings how the processes that load connect to the server; files that it names, such as
   *     trusted certificates, must be on each machine
   * @param parts how many parts there are
   * @param tables tables of the run, loaded together: a part is one transaction for all of them
   * @throws IllegalArgumentException if a table is not one of the run or has a loader already
   */
  public PartLoader partLoader(ConnectionSettings settings, int parts, TableSchema... tables) {
    return new PartLoader(settings, current().expectParts(parts, List.of(tables)));
  }

  /** How rows were loaded, and why views for analysts are missing, if any are. */
  @Override
  public List<String> notes() {
    return ImmutableList.<String>builder()
        .add(loadMethod().toString())
        .addAll(current().viewGaps())
        .build();
  }

  @Override
  public void write(TableSchema table, Rows rows) {
    current().write(table, rows);
  }

  /**
   * Adds the results to the table {@code elt_check}, whether the run is published or not, and the
   * owners to {@code elt_run_owner}.
   */
  @Override
  public void record(List<RecordedCheck> checks, Set<String> owners) {
    current().record(checks, owners);
  }

  /** Loads the rows that had to be sorted first, and waits until all rows are on the server. */
  @Override
  public void finishWriting() {
    current().finishLoading();
  }

  @Override
  public void verify(RunTotals totals) {
    current().verify(totals);
  }

  /**
   * What the last run changes in the published answers, or would have changed if they were not
   * confirmed; empty if the sink does not {@linkplain Builder#compareAnswers compare} them, or none
   * were published before.
   */
  public Optional<AnswerChanges> changes() {
    return changes;
  }

  /** Compares the answers with the published ones, if that is wanted. */
  @Override
  public void ready() {
    if (options.comparesAnswers()) {
      changes = current().answerChanges();
    }
    confirmedChanges.ifPresent(limit -> current().confirmChanges(limit));
  }

  @Override
  public void publish() {
    current().publish();
  }

  /** Whether readers see the tables of this run, or may see them: the outcome may be unknown. */
  @Override
  public boolean mayBeVisible() {
    return run != null && run.mayBeVisible();
  }

  /** Writes into the run ledger what is published and what not; never throws. */
  @Override
  public void publishedInPart(String outcome) {
    current().publishedInPart(outcome);
  }

  /** Ends the run; never throws: the next run cleans up what this one cannot. */
  @Override
  public void close() {
    StagedRun ending = run;
    run = null;
    if (ending != null) {
      ending.close();
    }
  }

  /**
   * How the present run loads rows, and why.
   *
   * @throws IllegalStateException if no run has begun
   */
  public LoadMethod loadMethod() {
    return current().method();
  }

  private StagedRun current() {
    StagedRun current = run;
    checkState(current != null, "no run has begun");
    return current;
  }

  /** Builds a sink; each option has a default. */
  public static final class Builder {

    private final DataSource dataSource;
    private String database = "Athena_data";
    private Duration lockWait = Duration.ofSeconds(10);
    private BulkLoad bulkLoad = BulkLoad.AUTO;
    private int streams = 4;
    private OptionalLong confirmedChanges = OptionalLong.empty();
    private boolean comparesAnswers;

    private Builder(DataSource dataSource) {
      this.dataSource = dataSource;
    }

    /** The database to fill, created if missing; {@code Athena_data} by default. */
    public Builder database(String name) {
      this.database = name;
      return this;
    }

    /**
     * How long to wait for another run to end, and for readers that lock a table while the tables
     * are published; 10 seconds by default, in whole seconds.
     */
    public Builder lockWait(Duration wait) {
      this.lockWait = wait;
      return this;
    }

    /** Whether to load by {@code LOAD DATA LOCAL}; {@link BulkLoad#AUTO} by default. */
    public Builder bulkLoad(BulkLoad choice) {
      this.bulkLoad = choice;
      return this;
    }

    /**
     * How many connections load at once, besides the one that holds the run lock; 1 to 16, 4 by
     * default. A pool needs one connection more than that.
     */
    public Builder streams(int count) {
      this.streams = count;
      return this;
    }

    /**
     * How many published answers a run may change or remove; added ones do not count. If it would
     * change more, it publishes nothing and fails with a {@link CheckFailedException}. By default
     * any number. Costs the server one pass over the published answers.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder confirmChanges(long limit) {
      checkArgument(limit >= 0, "confirmChanges must not be negative: %s", limit);
      this.confirmedChanges = OptionalLong.of(limit);
      return this;
    }

    /**
     * Whether to add up what the run changes in the published answers, for {@link
     * MySqlSink#changes}; by default not. Over a connection more, the server adds up the published
     * answers while rows are loaded, and joins the old and the new ones of the days that differ,
     * without those of new months, while the tables are verified.
     */
    public Builder compareAnswers(boolean compare) {
      this.comparesAnswers = compare;
      return this;
    }

    /**
     * The sink.
     *
     * @throws IllegalArgumentException if no server allows the name of the database, the lock wait
     *     is negative or longer than a day, or streams are fewer than 1 or more than 16
     */
    public MySqlSink build() {
      checkArgument(
          !lockWait.isNegative() && lockWait.compareTo(Duration.ofDays(1)) <= 0,
          "the lock wait must be 0 to 24 hours, not %s",
          lockWait);
      checkArgument(streams >= 1 && streams <= 16, "streams must be 1 to 16, not %s", streams);
      return new MySqlSink(this);
    }
  }
}
