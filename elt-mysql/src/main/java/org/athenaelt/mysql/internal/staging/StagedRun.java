package org.athenaelt.mysql.internal.staging;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.athenaelt.mysql.BulkLoad;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.LoadMethod;
import org.athenaelt.mysql.internal.session.PurgeHold;
import org.athenaelt.mysql.internal.session.Quoting;
import org.athenaelt.mysql.internal.session.RunLock;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.mysql.internal.session.StatementFailed;
import org.athenaelt.mysql.internal.session.Target;
import org.athenaelt.mysql.internal.session.Targets;
import org.athenaelt.mysql.internal.session.WriteAccess;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run on its way into the database.
 *
 * <p>Two connections: one holds the lock and changes what readers see, the other loads. The rename
 * goes over the connection of the lock, so that it cannot happen without the lock.
 */
public final class StagedRun {

  private static final Logger LOG = LoggerFactory.getLogger(StagedRun.class);

  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private static final long PING_NANOS = Duration.ofSeconds(30).toNanos();

  private static final String UNCHANGED = "The tables of the previous run are unchanged.";

  private static final String UNKNOWN =
      "The tables are all of this run or all of the previous one; which, the connection did not"
          + " live to tell. The next run finds out.";

  private enum Phase {
    LOADING,
    VERIFIED,
    /** The rename was sent, and its outcome is not known. */
    PUBLISHING,
    PUBLISHED
  }

  private final DataSource source;
  private final String database;
  private final Duration lockWait;
  private final Run run;
  private final ImmutableList<TableLayout> layouts;
  private final Staging staging;
  private final Session locked;
  private final RunLock lock;
  private final PurgeHold purge;
  private final BulkLoad bulkLoad;
  private final LoadPool pool;
  private LoadMethod method;
  private Map<String, TableDigest> digests = Map.of();
  private Phase phase = Phase.LOADING;
  private long lastPing = System.nanoTime();

  private StagedRun(Options options, Run run, Session locked, RunLock lock) {
    this.source = options.source();
    this.database = options.database();
    this.lockWait = options.lockWait();
    this.run = run;
    this.layouts = TableLayout.of(run.tables(), run.joinKey());
    this.staging = new Staging(database, layouts, run.id());
    this.locked = locked;
    this.lock = lock;
    this.purge = new PurgeHold(locked);
    this.bulkLoad = options.bulkLoad();
    this.method = LoadChoice.choose(bulkLoad, locked);
    this.pool =
        new LoadPool(
            layouts.stream().collect(toImmutableMap(TableLayout::name, this::staged)),
            this::openForLoading,
            () -> method.bulk(),
            options.streams());
  }

  /** What a sink was built with. */
  public record Options(
      DataSource source, String database, Duration lockWait, BulkLoad bulkLoad, int streams) {}

  public static StagedRun begin(Options options, Run run) {
    checkArgument(
        RUN_ID.matcher(run.id()).matches(),
        "a run id has 1 to 64 letters, digits and . _ : -, unlike \"%s\"",
        run.id());
    Target target = Targets.of(options.source(), options.database());
    Session locked = Session.open(options.source(), target, options.lockWait());
    StagedRun staged = null;
    boolean begun = false;
    try {
      RunLock lock = RunLock.take(locked, options.database(), options.lockWait());
      WriteAccess.of(locked, options.database()).require(locked.target());
      createDatabase(locked, options.database());
      staged = new StagedRun(options, run, locked, lock);
      staged.prepare();
      begun = true;
      return staged;
    } catch (StatementFailed | DataAccessException e) {
      throw SqlErrors.explain(locked.target(), "preparing the tables of the run", UNCHANGED, e);
    } finally {
      if (staged != null && !begun) {
        staged.close();
      } else if (!begun) {
        locked.close();
      }
    }
  }

  private StagedTable staged(TableLayout layout) {
    return new StagedTable(layout, staging.stagedName(layout));
  }

  private Session openForLoading() {
    Session session = Session.open(source, locked.target(), lockWait);
    try {
      session.use(database);
      return session;
    } catch (StatementFailed e) {
      session.close();
      throw e;
    }
  }

  public LoadMethod method() {
    return method;
  }

  private static void createDatabase(Session session, String database) {
    boolean exists =
        session
            .sql()
            .fetchOptional(
                "select 1 from information_schema.schemata where schema_name = ?", database)
            .isPresent();
    if (!exists) {
      session.run(
          "CREATE DATABASE IF NOT EXISTS "
              + Quoting.name(database)
              + " CHARACTER SET utf8mb4 COLLATE "
              + session.dialect().collation());
    }
    session.use(database);
  }

  private void prepare() {
    staging.refuseObstacles(locked);
    Ledger ledger = new Ledger(locked);
    ledger.createIfMissing();
    ledger.settleDeadRuns(database, run.tables().details().name());
    staging.dropLeftovers(locked);
    ledger.start(run);
    staging.create(locked);
    method =
        LoadChoice.tried(
            method, bulkLoad, locked.target(), this::openForLoading, staged(layouts.get(0)));
    purge.begin();
  }

  public void write(TableSchema table, Rows rows) {
    checkState(phase == Phase.LOADING, "nothing can be written after verify");
    checkArgument(run.tables().all().contains(table), "no table %s in this run", table.name());
    explained(
        "loading table " + table.name(),
        () -> {
          pool.add(table.name(), rows);
          purge.added(rows.size());
          keepLock();
        });
  }

  /** Waits until all that was written is on the server; nothing can be written after that. */
  public void finishLoading() {
    if (digests.isEmpty()) {
      digests = pool.finish();
    }
  }

  public void verify(RunTotals totals) {
    checkState(phase == Phase.LOADING, "a run is verified once");
    explained(
        "verifying the tables",
        () -> {
          finishLoading();
          checkCounts(totals);
          pool.check(digests);
          purge.end();
          new Ledger(locked).record(run.id(), totals, seals());
          requireLock();
        });
    phase = Phase.VERIFIED;
  }

  /** By which a later run knows the tables again. */
  private String seals() {
    return TableSeals.of(
        locked, layouts, staging::stagedName, layout -> TableContent.of(digest(layout.name())));
  }

  private void checkCounts(RunTotals totals) {
    requireRows(run.tables().owners(), kept(totals.owners()));
    requireRows(run.tables().history(), kept(totals.history()));
    requireRows(run.tables().entries(), kept(totals.entries()));
    requireRows(run.tables().details(), totals.details());
    requireRows(run.tables().unmatched(), totals.unmatchedRows());
    if (kept(totals.entries()) != totals.details()) {
      throw new CheckFailedException(
          "Equitable_Owner_Details has "
              + totals.details()
              + " rows for "
              + kept(totals.entries())
              + " accounting entries; every entry needs exactly one");
    }
  }

  private TableDigest digest(String table) {
    return Objects.requireNonNull(digests.get(table), table);
  }

  private static long kept(InputFile file) {
    return file.rowsRead() - file.rowsRejected();
  }

  private void requireRows(TableSchema table, long expected) {
    long written = digest(table.name()).rows();
    if (written != expected) {
      throw new CheckFailedException(
          table.name() + ", rows: " + written + " were written instead of " + expected);
    }
  }

  public void publish() {
    checkState(phase == Phase.VERIFIED, "only what was verified is published");
    explained("preparing to publish", this::requireLock);
    phase = Phase.PUBLISHING;
    try {
      staging.swap(locked);
    } catch (StatementFailed | DataAccessException e) {
      DatabaseException explained = explain("publishing the tables", e);
      if (explained.kind() != Kind.LOST) {
        phase = Phase.VERIFIED;
        throw explain("publishing the tables", e);
      }
      if (!isVisibleAfterAll()) {
        throw explained;
      }
    }
    phase = Phase.PUBLISHED;
    tidyUp(locked, "the tables are published, but their ledger", this::afterPublish);
  }

  private void afterPublish(Session session) {
    new Ledger(session).finish(run.id(), Ledger.Status.PUBLISHED);
    staging.dropReplaced(session);
  }

  /** The answer to a rename got lost: the tables themselves tell whether it was done. */
  private boolean isVisibleAfterAll() {
    try (Session fresh = Session.open(source, locked.target(), lockWait)) {
      return Staging.isPublished(fresh, database, run.tables().details().name(), run.id());
    } catch (RuntimeException e) {
      LOG.debug("the outcome of publishing could not be asked for: {}", e.toString());
      return false;
    }
  }

  public boolean mayBeVisible() {
    return phase == Phase.PUBLISHING || phase == Phase.PUBLISHED;
  }

  /** Notes that the tables are visible, but not all else of the run. */
  public void publishedInPart(String outcome) {
    checkState(phase == Phase.PUBLISHED, "only what was published can be published in part");
    tidyUp(
        locked,
        "the ledger of a run that is published in part",
        session -> new Ledger(session).finishInPart(run.id(), outcome));
  }

  public void close() {
    pool.close();
    if (phase == Phase.LOADING || phase == Phase.VERIFIED) {
      tidyUp(locked, "the staging tables of an unpublished run", this::afterFailure);
    }
    try {
      lock.release();
    } catch (DataAccessException e) {
      LOG.debug("the lock went with its connection: {}", e.toString());
    }
    locked.close();
  }

  private void afterFailure(Session session) {
    purge.end();
    staging.dropStaged(session);
    new Ledger(session).finish(run.id(), Ledger.Status.FAILED);
  }

  /** What fails here is not worth an exception: the next run does it. */
  private void tidyUp(Session session, String what, Consumer<Session> work) {
    try {
      work.accept(session);
    } catch (StatementFailed | DataAccessException first) {
      try (Session fresh = Session.open(source, locked.target(), lockWait)) {
        fresh.use(database);
        work.accept(fresh);
      } catch (RuntimeException second) {
        LOG.warn("{} could not be tidied up; the next run will: {}", what, second.getMessage());
      }
    }
  }

  /** Keeps the quiet connection alive through a long load, and notices early that it is gone. */
  private void keepLock() {
    if (System.nanoTime() - lastPing > PING_NANOS) {
      requireLock();
    }
  }

  private void requireLock() {
    if (!lock.isHeld()) {
      throw new DatabaseException(
          Kind.LOST,
          locked.target(),
          "keeping the lock of the database",
          "the connection no longer holds it, and another run may have begun",
          UNCHANGED,
          "Run again; if it comes back, look for what ends idle connections.",
          null,
          0,
          null);
    }
    lastPing = System.nanoTime();
  }

  private void explained(String what, Runnable work) {
    try {
      work.run();
    } catch (LoadFailed e) {
      throw explain(e);
    } catch (StatementFailed | DataAccessException e) {
      throw explain(what, e);
    }
  }

  private RuntimeException explain(LoadFailed failed) {
    Throwable cause = failed.getCause();
    if (cause instanceof StatementFailed || cause instanceof DataAccessException) {
      return explain(failed.attempt(), failed.isConnectionBroken(), cause);
    }
    return cause instanceof DatabaseException || cause instanceof CheckFailedException
        ? (RuntimeException) cause
        : new IllegalStateException(failed.attempt() + " failed", cause);
  }

  private DatabaseException explain(String what, RuntimeException e) {
    return explain(what, locked.isBroken(), e);
  }

  private DatabaseException explain(String what, boolean broken, Throwable e) {
    String state = phase == Phase.PUBLISHING ? UNKNOWN : UNCHANGED;
    return broken
        ? SqlErrors.lost(locked.target(), what, state, e)
        : SqlErrors.explain(locked.target(), what, state, e);
  }
}
