package org.athenaelt.mysql.internal.staging;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.athenaelt.mysql.AnswerChanges;
import org.athenaelt.mysql.BulkLoad;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.LoadMethod;
import org.athenaelt.mysql.internal.parts.KeepAlive;
import org.athenaelt.mysql.internal.parts.PartClaim.Patience;
import org.athenaelt.mysql.internal.parts.RunParts;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.mysql.internal.session.Target;
import org.athenaelt.mysql.internal.session.WriteAccess;
import org.athenaelt.mysql.internal.staging.LoadWorker.LoadFailed;
import org.athenaelt.mysql.internal.view.AnalystViews;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.EarlierRun;
import org.athenaelt.sink.InputFile;
import org.athenaelt.sink.RecordedCheck;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run in the database: loads its rows into staging tables, verifies them and publishes them.
 *
 * <p>One connection holds the run lock, others load. The rename that publishes uses the connection
 * of the lock, so that it cannot succeed after the lock is lost. Not thread-safe.
 */
public final class StagedRun {

  private static final Logger LOG = LoggerFactory.getLogger(StagedRun.class);

  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  /** How long the connection of the lock may be idle. */
  private static final Duration KEPT_FOR = Duration.ofSeconds(30);

  private static final String UNCHANGED = "The tables of the previous run are unchanged.";

  private static final String UNKNOWN =
      "Outcome unknown: the connection was lost during the rename. The tables are either all of this"
          + " run or all of the previous one; the next run finds out.";

  private enum Phase {
    LOADING,
    VERIFIED,
    /** The rename was sent; its outcome is not known yet. */
    PUBLISHING,
    PUBLISHED
  }

  private final DataSource source;
  private final String database;
  private final Duration lockWait;
  private final Run run;
  private final ImmutableList<TableDefinition> definitions;
  private final StagingTables staging;
  private final Session locked;
  private final RunLock lock;

  /** Held by whoever uses the connection of the lock, while another thread keeps it alive. */
  private final Object lockedUse = new Object();

  private final BulkLoad bulkLoad;
  private final LoadPool pool;
  private final RunParts parts;
  private Optional<KeepAlive> keepAlive = Optional.empty();
  private LoadMethod method;
  private List<String> viewGaps = List.of();
  private Optional<EarlierRun> before = Optional.empty();
  private Optional<Supplier<AnswerGroups>> published = Optional.empty();
  private Optional<Supplier<AnswerChanges>> changes = Optional.empty();
  private Map<String, TableDigest> digests = Map.of();
  private Phase phase = Phase.LOADING;
  private long lastPing = System.nanoTime();

  private StagedRun(Options options, Run run, Session locked, RunLock lock) {
    this.source = options.source();
    this.database = options.database();
    this.lockWait = options.lockWait();
    this.run = run;
    this.definitions = TableDefinition.of(run.tables(), run.joinKey());
    this.staging = new StagingTables(database, definitions, run.id());
    this.locked = locked;
    this.lock = lock;
    this.bulkLoad = options.bulkLoad();
    this.method = LoadChoice.choose(bulkLoad, locked);
    this.pool =
        new LoadPool(
            definitions.stream().collect(toImmutableMap(TableDefinition::name, this::staged)),
            this::openForLoading,
            () -> method.bulk(),
            options.streams());
    this.parts = new RunParts(staging.partTable(), run.id());
  }

  /** The options of a sink. */
  public record Options(
      DataSource source,
      String database,
      Duration lockWait,
      BulkLoad bulkLoad,
      int streams,
      boolean comparesAnswers) {}

  /**
   * Takes the run lock and creates the staging tables.
   *
   * @throws DatabaseException if the server cannot be reached or used
   * @throws org.athenaelt.mysql.LockHeldException if another run holds the lock
   */
  public static StagedRun begin(Options options, Run run) {
    checkArgument(
        RUN_ID.matcher(run.id()).matches(),
        "run id \"%s\" is not 1 to 64 letters, digits and . _ : -",
        run.id());
    Target target = Target.of(options.source(), options.database());
    Session locked = Session.open(options.source(), target, options.lockWait());
    StagedRun staged = null;
    boolean begun = false;
    try {
      RunLock lock = RunLock.acquire(locked, options.database(), options.lockWait());
      WriteAccess.of(locked, options.database()).require(locked.target());
      createDatabase(locked, options.database());
      staged = new StagedRun(options, run, locked, lock);
      staged.prepare();
      if (options.comparesAnswers()) {
        staged.askForPublished();
      }
      staged.keepAlive = Optional.of(new KeepAlive("elt-keep-lock", KEPT_FOR, staged::pingLock));
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

  private Loader.StagingTable staged(TableDefinition definition) {
    return new Loader.StagingTable(definition, staging.stagedName(definition));
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

  /** How rows are loaded. */
  public LoadMethod method() {
    return method;
  }

  /** Why views for analysts are missing, one sentence each; known once the run is published. */
  public List<String> viewGaps() {
    return viewGaps;
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
              + Names.quoted(database)
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
    before = LastPublished.of(locked, database);
    staging.dropLeftovers(locked);
    ledger.start(run);
    staging.create(locked);
    method =
        LoadChoice.tryOut(
            method, bulkLoad, locked.target(), this::openForLoading, staged(definitions.get(0)));
  }

  /** Adds up the published answers while rows are loaded, for {@link #answerChanges}. */
  private void askForPublished() {
    TableSchema details = run.tables().details();
    if (staging.hasAnswers(locked, run.tables())) {
      published =
          Optional.of(
              pool.ask(
                  "adding up the published answers",
                  session -> AnswerGroups.onServer(session, details, details.name())));
    }
  }

  /** Compares the answers with the published ones while the tables are verified. */
  private Supplier<AnswerChanges> askForChanges(AnswerGroups old) {
    Optional<AnswerGroups> groups = digest(run.tables().details().name()).groups();
    AnswerMoves moves = staging.moves(run.tables());
    return pool.ask(
        "comparing the answers with the published ones",
        session -> moves.count(session, old, groups));
  }

  /** The run that was published last when this one began. */
  public Optional<EarlierRun> before() {
    return before;
  }

  /** Keeps the results of the checks and the owners, whether the run is published or not. */
  public void record(List<RecordedCheck> checks, Set<String> owners) {
    explained(
        "keeping the results of the checks",
        () -> {
          new CheckLog(locked).add(run.id(), checks);
          new OwnerLog(locked, database).add(run.id(), owners);
        });
  }

  /** Queues rows of a table. */
  public void write(TableSchema table, Rows rows) {
    checkState(phase == Phase.LOADING, "rows cannot be written after verify");
    checkArgument(run.tables().all().contains(table), "no table %s in this run", table.name());
    explained(
        "loading table " + table.name(),
        () -> {
          pool.add(table.name(), rows);
          keepLock();
        });
  }

  /** Expects parts of the rows of some tables, to be loaded by other processes or threads. */
  public PartLoad.Plan expectParts(int count, List<TableSchema> tables) {
    checkState(phase == Phase.LOADING, "rows cannot be loaded after verify");
    ImmutableList<Loader.StagingTable> staged =
        tables.stream().map(this::definition).map(this::staged).collect(toImmutableList());
    explained(
        "preparing the tables of the run",
        () -> parts.expect(locked, count, staged.stream().map(Loader.StagingTable::name).toList()));
    return new PartLoad.Plan(
        database, lockWait, method.bulk(), parts.table(), count, staged, Patience.DEFAULT);
  }

  private TableDefinition definition(TableSchema table) {
    return definitions.stream()
        .filter(definition -> definition.schema().equals(table))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no table " + table.name() + " in this run"));
  }

  private void pingLock() {
    synchronized (lockedUse) {
      requireLock();
    }
  }

  /** Loads the rows that are not loaded yet, and waits; no more can be written after that. */
  public void finishLoading() {
    if (digests.isEmpty()) {
      explained("loading the tables", () -> digests = loaded());
    }
  }

  private Map<String, TableDigest> loaded() {
    Map<String, TableDigest> written = pool.finish(this::keepLock);
    parts.end(locked).forEach((table, text) -> digest(written, table).add(text));
    return written;
  }

  /**
   * Compares the tables on the server with the rows that were written.
   *
   * @throws CheckFailedException if they differ
   */
  public void verify(RunTotals totals) {
    checkState(phase == Phase.LOADING, "a run is verified once");
    keepAlive.ifPresent(KeepAlive::close);
    explained(
        "verifying the tables",
        () -> {
          finishLoading();
          checkCounts(totals);
          changes = published.map(old -> askForChanges(old.get()));
          pool.check(digests);
          pool.awaitAnswers();
          new Ledger(locked).record(run.id(), totals, seals());
          requireLock();
        });
    phase = Phase.VERIFIED;
  }

  /** The seals by which a later run recognizes the tables. */
  private String seals() {
    return TableSeals.of(
        locked,
        definitions,
        staging::stagedName,
        definition -> digest(definition.name()).summary());
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
              + " accounting entries, one per entry is required");
    }
  }

  private TableDigest digest(String table) {
    return digest(digests, table);
  }

  private static TableDigest digest(Map<String, TableDigest> digests, String table) {
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

  /**
   * Requires that publishing changes or removes at most this many published answers.
   *
   * @throws CheckFailedException if it is more
   */
  public void confirmChanges(long limit) {
    checkState(phase == Phase.VERIFIED, "verify the run before its changes are counted");
    explained(
        "comparing the answers with the published ones",
        () -> {
          staging
              .changedAnswers(locked, run.tables().details())
              .ifPresent(changes -> changes.require(limit));
          requireLock();
        });
  }

  /** What publishing changes in the published answers; empty if none are, or none was wanted. */
  public Optional<AnswerChanges> answerChanges() {
    checkState(phase == Phase.VERIFIED, "verify the run before its changes are counted");
    return changes.map(Supplier::get);
  }

  /**
   * Replaces the published tables by those of this run.
   *
   * @throws DatabaseException if the rename fails; after one of kind {@code LOST} see {@link
   *     #mayBeVisible}
   */
  public void publish() {
    checkState(phase == Phase.VERIFIED, "verify the run before it is published");
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
      if (!isVisible()) {
        throw explained;
      }
    }
    phase = Phase.PUBLISHED;
    tidyUp(locked, "the ledger of a published run", this::afterPublish);
  }

  private void afterPublish(Session session) {
    viewGaps = new AnalystViews(session, database).make();
    new Ledger(session).finish(run.id(), Ledger.Status.PUBLISHED);
    staging.dropReplaced(session);
  }

  /** Whether the tables are published, by their comments: the answer to the rename was lost. */
  private boolean isVisible() {
    try (Session fresh = Session.open(source, locked.target(), lockWait)) {
      return StagingTables.isPublished(fresh, database, run.tables().details().name(), run.id());
    } catch (RuntimeException e) {
      LOG.debug("the outcome of publishing could not be determined: {}", e.toString());
      return false;
    }
  }

  /** Whether readers see the tables of this run, or may see them. */
  public boolean mayBeVisible() {
    return phase == Phase.PUBLISHING || phase == Phase.PUBLISHED;
  }

  /** Writes into the ledger that the tables are published, but not every file. */
  public void publishedInPart(String outcome) {
    checkState(phase == Phase.PUBLISHED, "the tables are not published");
    tidyUp(
        locked,
        "the ledger of a run that is published in part",
        session -> new Ledger(session).finishInPart(run.id(), outcome));
  }

  /** Drops the staging tables of an unpublished run and releases the lock; never throws. */
  public void close() {
    keepAlive.ifPresent(KeepAlive::close);
    pool.close();
    if (phase == Phase.LOADING || phase == Phase.VERIFIED) {
      tidyUp(locked, "the staging tables of an unpublished run", this::afterFailure);
    }
    try {
      lock.release();
    } catch (DataAccessException e) {
      LOG.debug("the lock was lost with its connection: {}", e.toString());
    }
    locked.close();
  }

  private void afterFailure(Session session) {
    parts.discard(session);
    staging.dropStaged(session);
    new Ledger(session).finish(run.id(), Ledger.Status.FAILED);
  }

  /** Tries twice, and does not throw: the next run repeats what fails here. */
  private void tidyUp(Session session, String what, Consumer<Session> work) {
    try {
      work.accept(session);
    } catch (StatementFailed | DataAccessException first) {
      try (Session fresh = Session.open(source, locked.target(), lockWait)) {
        fresh.use(database);
        work.accept(fresh);
      } catch (RuntimeException second) {
        LOG.warn("{} could not be cleaned up; the next run does it: {}", what, second.getMessage());
      }
    }
  }

  /** Keeps the idle connection of the lock alive, and notices early when it is lost. */
  private void keepLock() {
    if (System.nanoTime() - lastPing > KEPT_FOR.toNanos()) {
      requireLock();
    }
  }

  private void requireLock() {
    if (!lock.isHeld()) {
      throw SqlErrors.failure(
          Kind.LOST,
          locked.target(),
          "keeping the lock of the database",
          "the connection no longer holds it, and another run may have begun",
          UNCHANGED,
          "Run again; if it happens again, find out what closes idle connections.");
    }
    lastPing = System.nanoTime();
  }

  private void explained(String what, Runnable work) {
    try {
      synchronized (lockedUse) {
        work.run();
      }
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
    return cause instanceof DatabaseException
            || cause instanceof CheckFailedException
            || cause instanceof UncheckedIOException
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
