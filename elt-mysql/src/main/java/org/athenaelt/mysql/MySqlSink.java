package org.athenaelt.mysql;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import java.time.Duration;
import javax.sql.DataSource;
import org.athenaelt.csv.Rows;
import org.athenaelt.csv.TableSchema;
import org.athenaelt.pipeline.CheckFailedException;
import org.athenaelt.pipeline.Run;
import org.athenaelt.pipeline.RunTotals;
import org.athenaelt.pipeline.TableSink;
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

  private final DataSource dataSource;
  private final String database;
  private final Duration lockWait;
  private @Nullable StagedRun run;

  private MySqlSink(Builder builder) {
    this.dataSource = builder.dataSource;
    this.database = DatabaseName.checked(builder.database);
    this.lockWait = builder.lockWait;
  }

  /** Begins to build a sink on a source of connections, pooled or not. */
  public static Builder to(DataSource dataSource) {
    return new Builder(dataSource);
  }

  @Override
  public void begin(Run run) {
    checkState(this.run == null, "a run has begun already; close it first");
    this.run = StagedRun.begin(dataSource, database, lockWait, run);
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

  /** Ends the run; never throws, as what it cannot tidy up the next run does. */
  @Override
  public void close() {
    StagedRun ending = run;
    run = null;
    if (ending != null) {
      ending.close();
    }
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

    /**
     * The sink.
     *
     * @throws IllegalArgumentException if no server can have a database of that name, or a wait is
     *     negative or longer than a day
     */
    public MySqlSink build() {
      checkArgument(
          !lockWait.isNegative() && lockWait.compareTo(Duration.ofDays(1)) <= 0,
          "the lock wait must be between nothing and a day, not %s",
          lockWait);
      return new MySqlSink(this);
    }
  }
}
