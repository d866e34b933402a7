package org.athenaelt.mysql.internal.staging;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.athenaelt.mysql.AnswerChanges;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.LoadMethod;
import org.athenaelt.mysql.internal.loading.LoadChoice;
import org.athenaelt.mysql.internal.loading.LoadPool;
import org.athenaelt.mysql.internal.loading.LoadWorker.LoadFailed;
import org.athenaelt.mysql.internal.loading.Loader;
import org.athenaelt.mysql.internal.loading.PartLoad;
import org.athenaelt.mysql.internal.loading.TableDefinition;
import org.athenaelt.mysql.internal.parts.PartClaim.Patience;
import org.athenaelt.mysql.internal.parts.RunParts;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.WriteAccess;
import org.athenaelt.mysql.internal.view.AnalystViews;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.EarlierRun;
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

  private enum Phase {
    LOADING,
    VERIFIED,
    /** The rename was sent; its outcome is not known yet. */
    PUBLISHING,
    PUBLISHED
  }

  private final StagingOptions options;
  private final Run run;
  private final ImmutableList<TableDefinition> definitions;
  private final StagingTables staging;
  private final LockedSession locked;
  private final Session session;
  private final LoadPool pool;
  private final RunParts parts;
  private LoadMethod method;
  private List<String> viewGaps = List.of();
  private Optional<EarlierRun> before = Optional.empty();
  private Optional<AnswerComparison> comparison = Optional.empty();
  private Optional<WrittenTables> written = Optional.empty();
  private Phase phase = Phase.LOADING;

  private StagedRun(StagingOptions options, Run run, LockedSession locked) {
    this.options = options;
    this.run = run;
    this.definitions = TableDefinition.of(run.tables(), run.joinKey());
    this.staging = new StagingTables(options.database(), definitions, run.id());
    this.locked = locked;
    this.session = locked.session();
    this.method = LoadChoice.choose(options.bulkLoad(), session);
    this.pool =
        new LoadPool(
            definitions.stream().collect(toImmutableMap(TableDefinition::name, this::staged)),
            locked::another,
            () -> method.bulk(),
            options.streams());
    this.parts = new RunParts(staging.partTable(), run.id());
  }

  /**
   * Takes the run lock and creates the staging tables.
   *
   * @throws DatabaseException if the server cannot be reached or used
   * @throws org.athenaelt.mysql.LockHeldException if another run holds the lock
   */
  public static StagedRun begin(StagingOptions options, Run run) {
    checkArgument(
        RUN_ID.matcher(run.id()).matches(),
        "run id \"%s\" is not 1 to 64 letters, digits and . _ : -",
        run.id());
    LockedSession locked = LockedSession.open(options);
    StagedRun staged = null;
    boolean begun = false;
    try {
      Session session = locked.session();
      WriteAccess.of(session, options.database()).require(session.target());
      createDatabase(session, options.database());
      staged = new StagedRun(options, run, locked);
      staged.prepare();
      locked.keepAlive();
      begun = true;
      return staged;
    } catch (StatementFailed | DataAccessException e) {
      throw locked.faults().of("preparing the tables of the run", RunFaults.UNCHANGED, e);
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
    String database = options.database();
    staging.refuseObstacles(session);
    Ledger ledger = new Ledger(session);
    ledger.createIfMissing();
    ledger.settleDeadRuns(database, run.tables().details().name());
    before = LastPublished.of(session, database);
    staging.dropLeftovers(session);
    ledger.start(run);
    staging.create(session);
    method =
        LoadChoice.tryOut(
            method,
            options.bulkLoad(),
            session.target(),
            locked::another,
            staged(definitions.get(0)));
    if (options.comparesAnswers()) {
      comparison = AnswerComparison.begin(pool, session, staging, run.tables());
    }
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
          new CheckLog(session).add(run.id(), checks);
          new OwnerLog(session, options.database()).add(run.id(), owners);
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
          locked.refresh();
        });
  }

  /** Expects parts of the rows of some tables, to be loaded by other processes or threads. */
  public PartLoad.Plan expectParts(int count, List<TableSchema> tables) {
    checkState(phase == Phase.LOADING, "rows cannot be loaded after verify");
    ImmutableList<Loader.StagingTable> staged =
        tables.stream().map(this::definition).map(this::staged).collect(toImmutableList());
    explained(
        "preparing the tables of the run",
        () ->
            parts.expect(session, count, staged.stream().map(Loader.StagingTable::name).toList()));
    return new PartLoad.Plan(
        options.database(),
        options.lockWait(),
        method.bulk(),
        parts.table(),
        count,
        staged,
        Patience.DEFAULT);
  }

  private TableDefinition definition(TableSchema table) {
    return definitions.stream()
        .filter(definition -> definition.schema().equals(table))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no table " + table.name() + " in this run"));
  }

  /** Loads the rows that are not loaded yet, and waits; no more can be written after that. */
  public void finishLoading() {
    if (written.isEmpty()) {
      explained("loading the tables", () -> written = Optional.of(loaded()));
    }
  }

  private WrittenTables loaded() {
    WrittenTables all = new WrittenTables(pool.finish(locked::refresh));
    parts.end(session).forEach((table, text) -> all.of(table).add(text));
    return all;
  }

  /**
   * Compares the tables on the server with the rows that were written.
   *
   * @throws CheckFailedException if they differ
   */
  public void verify(RunTotals totals) {
    checkState(phase == Phase.LOADING, "a run is verified once");
    locked.stopKeepAlive();
    finishLoading();
    WrittenTables all = written.orElseThrow();
    explained(
        "verifying the tables",
        () -> {
          all.requireCounts(run.tables(), totals);
          comparison.ifPresent(c -> c.compare(all.of(run.tables().details().name()).groups()));
          pool.check(all.digests());
          pool.awaitAnswers();
          new Ledger(session).record(run.id(), totals, seals(all));
          locked.requireLock();
        });
    phase = Phase.VERIFIED;
  }

  /** The seals by which a later run recognizes the tables. */
  private String seals(WrittenTables all) {
    return TableSeals.of(
        session,
        definitions,
        staging::stagedName,
        definition -> all.of(definition.name()).summary());
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
              .changedAnswers(session, run.tables().details())
              .ifPresent(changes -> changes.require(limit));
          locked.requireLock();
        });
  }

  /** What publishing changes in the published answers; empty if none are, or none was wanted. */
  public Optional<AnswerChanges> answerChanges() {
    checkState(phase == Phase.VERIFIED, "verify the run before its changes are counted");
    return comparison.flatMap(AnswerComparison::changes);
  }

  /**
   * Replaces the published tables by those of this run.
   *
   * @throws DatabaseException if the rename fails; after one of kind {@code LOST} see {@link
   *     #mayBeVisible}
   */
  public void publish() {
    checkState(phase == Phase.VERIFIED, "verify the run before it is published");
    explained("preparing to publish", locked::requireLock);
    phase = Phase.PUBLISHING;
    try {
      staging.swap(session);
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
    locked.tidyUp("the ledger of a published run", this::afterPublish);
  }

  private void afterPublish(Session connected) {
    viewGaps = new AnalystViews(connected, options.database()).make();
    new Ledger(connected).finish(run.id(), Ledger.Status.PUBLISHED);
    staging.dropReplaced(connected);
  }

  /** Whether the tables are published, by their comments: the answer to the rename was lost. */
  private boolean isVisible() {
    try (Session fresh = locked.another()) {
      return StagingTables.isPublished(
          fresh, options.database(), run.tables().details().name(), run.id());
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
    locked.tidyUp(
        "the ledger of a run that is published in part",
        connected -> new Ledger(connected).finishInPart(run.id(), outcome));
  }

  /** Drops the staging tables of an unpublished run and releases the lock; never throws. */
  public void close() {
    locked.stopKeepAlive();
    pool.close();
    if (phase == Phase.LOADING || phase == Phase.VERIFIED) {
      locked.tidyUp("the staging tables of an unpublished run", this::afterFailure);
    }
    locked.close();
  }

  private void afterFailure(Session connected) {
    parts.discard(connected);
    staging.dropStaged(connected);
    new Ledger(connected).finish(run.id(), Ledger.Status.FAILED);
  }

  private void explained(String what, Runnable work) {
    try {
      locked.use(work);
    } catch (LoadFailed e) {
      throw locked.faults().of(e, state());
    } catch (StatementFailed | DataAccessException e) {
      throw explain(what, e);
    }
  }

  private DatabaseException explain(String what, RuntimeException e) {
    return locked.faults().of(what, state(), e);
  }

  /** The state of the published tables if something fails now. */
  private String state() {
    return phase == Phase.PUBLISHING ? RunFaults.UNKNOWN : RunFaults.UNCHANGED;
  }
}
