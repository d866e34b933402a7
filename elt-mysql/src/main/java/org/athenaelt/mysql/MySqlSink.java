package org.athenaelt.mysql;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.athenaelt.mysql.internal.session.DatabaseName;
import org.athenaelt.mysql.internal.staging.HeldTables;
import org.athenaelt.mysql.internal.staging.StagedRun;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.PublishedRun;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunBasis;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.TableSink;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tables of a run to MySQL or MariaDB, so that readers see the tables of the last run or
 * those of this one, whole, and nothing in between, whatever dies.
 *
 * <pre>{@code
 * MySqlSink sink = MySqlSink.to(dataSource).database("Athena_data").build();
 * }</pre>
 *
 * <p>One run at a time fills a database. A sink may serve several runs, one after another; it is
 * not thread-safe. It holds connections of its own between {@link #begin} and {@link #close}, and
 * changes nothing of the server beyond that one database.
 *
 * <p>Throws {@link DatabaseException} if the server cannot be reached, refuses or is lost, {@link
 * LockHeldException} if another run fills the database, and {@link CheckFailedException} if the
 * tables on the server are not what was written.
 */
public final class MySqlSink implements TableSink {

  private final StagedRun.Options options;
  private @Nullable StagedRun run;

  private MySqlSink(Builder builder) {
    this.options =
        new StagedRun.Options(
            builder.dataSource,
            DatabaseName.checked(builder.database),
            builder.lockWait,
            builder.bulkLoad,
            builder.streams);
  }

  /** Begins to build a sink on a source of connections, pooled or not. */
  public static Builder to(DataSource dataSource) {
    return new Builder(dataSource);
  }

  /**
   * The run that filled the tables, if they are there as it left them, to the last byte, and the
   * ledger says that it was made from the same basis. Takes the lock of the database meanwhile, and
   * changes nothing.
   */
  @Override
  public Optional<PublishedRun> held(RunBasis basis) {
    return HeldTables.find(options, basis);
  }

  @Override
  public void begin(Run run) {
    checkState(this.run == null, "a run has begun already; close it first");
    this.run = StagedRun.begin(options, run);
  }

  @Override
  public Optional<String> note() {
    return Optional.of(loadMethod().toString());
  }

  @Override
  public void write(TableSchema table, Rows rows) {
    current().write(table, rows);
  }

  @Override
  public void verify(RunTotals totals) {
    current().verify(totals);
  }

  @Override
  public void publish() {
    current().publish();
  }

  /** Whether the connection was lost in such a way that the outcome of publishing is not known. */
  @Override
  public boolean mayBeVisible() {
    return run != null && run.mayBeVisible();
  }

  /** Writes into the ledger what stands where; never throws. */
  @Override
  public void publishedInPart(String outcome) {
    current().publishedInPart(outcome);
  }

  /** Ends the run; never throws, as what it cannot tidy up the next run does. */
  @Override
  public void close() {
    StagedRun ending = run;
    run = null;
    if (ending != null) {
      ending.close();
    }
  }

  /**
   * How the rows of the present run go to the server, and why so.
   *
   * @throws IllegalStateException if no run has begun
   */
  public LoadMethod loadMethod() {
    return current().method();
  }

  /** Waits until all is loaded, as verify does first; so that tests can get in between. */
  void finishLoading() {
    current().finishLoading();
  }

  private StagedRun current() {
    StagedRun current = run;
    checkState(current != null, "no run has begun");
    return current;
  }

  /** The choices of a sink, each with its default. */
  public static final class Builder {

    private final DataSource dataSource;
    private String database = "Athena_data";
    private Duration lockWait = Duration.ofSeconds(10);
    private BulkLoad bulkLoad = BulkLoad.AUTO;
    private int streams = 4;

    private Builder(DataSource dataSource) {
      this.dataSource = dataSource;
    }

    /** The database to fill, created if missing; {@code Athena_data} by default. */
    public Builder database(String name) {
      this.database = name;
      return this;
    }

    /**
     * How long to wait for another run, and for readers that keep a table locked while the tables
     * are published; 10 seconds by default, whole seconds count.
     */
    public Builder lockWait(Duration wait) {
      this.lockWait = wait;
      return this;
    }

    /** Whether rows may go by {@code LOAD DATA LOCAL}; {@link BulkLoad#AUTO} by default. */
    public Builder bulkLoad(BulkLoad choice) {
      this.bulkLoad = choice;
      return this;
    }

    /**
     * How many connections load at once, besides the one that holds the lock; 4 by default. A pool
     * must be able to lend one more than that.
     */
    public Builder streams(int count) {
      this.streams = count;
      return this;
    }

    /**
     * The sink.
     *
     * @throws IllegalArgumentException if no server can have a database of that name, or a wait is
     *     negative or longer than a day, or there are to be fewer than 1 or more than 16 streams
     */
    public MySqlSink build() {
      checkArgument(
          !lockWait.isNegative() && lockWait.compareTo(Duration.ofDays(1)) <= 0,
          "the lock wait must be between nothing and a day, not %s",
          lockWait);
      checkArgument(streams >= 1 && streams <= 16, "streams must be 1 to 16, not %s", streams);
      return new MySqlSink(this);
    }
  }
}
