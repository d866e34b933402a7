package org.athenaelt.mysql.internal.loading;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.internal.parts.PartClaim;
import org.athenaelt.mysql.internal.parts.PartClaim.Patience;
import org.athenaelt.mysql.internal.parts.PartKey;
import org.athenaelt.mysql.internal.parts.PartTable;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.mysql.internal.session.Target;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.jooq.exception.DataAccessException;

/**
 * Loads one part of the rows of some tables over a connection of its own: all of them, or none.
 *
 * <p>The part is claimed when the first rows are ready, not earlier: computing them may take long,
 * and another attempt may be faster.
 */
public final class PartLoad {

  private static final String UNCHANGED = "The tables of the previous run are unchanged.";

  /**
   * What a process needs to load parts.
   *
   * @param bulk whether by {@code LOAD DATA LOCAL}
   * @param count the number of parts
   * @param tables the tables that are loaded together
   */
  public record Plan(
      String database,
      Duration lockWait,
      boolean bulk,
      PartTable parts,
      int count,
      List<Loader.StagingTable> tables,
      Patience patience)
      implements Serializable {

    /** Copies the list. */
    public Plan {
      tables = List.copyOf(tables);
    }

    /** The same with another wait for a rival. */
    public Plan with(Patience other) {
      return new Plan(database, lockWait, bulk, parts, count, tables, other);
    }

    private PartKey key(int part) {
      checkArgument(part >= 0 && part < count, "part %s is not one of %s parts", part, count);
      return new PartKey(tables.get(0).name(), part);
    }
  }

  /**
   * A part that is loaded.
   *
   * @param rows the number of its rows, by table
   * @param before whether an earlier attempt had loaded it
   */
  public record Loaded(Map<String, Long> rows, boolean before) {}

  /** Ends the writing of rows that are already loaded. */
  private static final class LoadedBefore extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String digests;

    LoadedBefore(String digests) {
      super("the part was loaded by another attempt", null, false, false);
      this.digests = digests;
    }
  }

  private final Session session;
  private final Plan plan;
  private final PartKey key;
  private final PartClaim claim;
  private final Map<String, Waiting> tables = new LinkedHashMap<>();
  private boolean claimed;

  /** The rows of a table that are not sent yet, and the digest of those that are. */
  private static final class Waiting {

    private final Loader.StagingTable table;
    private final TableDigest digest;
    private final List<Rows> batches = new ArrayList<>();
    private int rows;

    Waiting(Loader.StagingTable table) {
      this.table = table;
      this.digest = new TableDigest(table.definition().schema());
    }
  }

  private PartLoad(Session session, Plan plan, PartKey key, PartClaim claim) {
    this.session = session;
    this.plan = plan;
    this.key = key;
    this.claim = claim;
    plan.tables().forEach(table -> tables.put(table.name(), new Waiting(table)));
  }

  /**
   * Loads a part, unless an earlier attempt has loaded it.
   *
   * @param rows writes its rows to the consumer; not called if the part is already loaded
   * @throws DatabaseException if the part could not be loaded
   */
  public static Loaded load(
      DataSource source, Plan plan, int part, Consumer<BiConsumer<TableSchema, Rows>> rows) {
    PartKey key = plan.key(part);
    try (Session session =
        Session.open(source, Target.of(source, plan.database()), plan.lockWait())) {
      try {
        session.use(plan.database());
        session.beginTransactions();
        PartClaim claim = new PartClaim(session, plan.parts(), key, plan.patience());
        Optional<String> before = claim.loaded();
        return before.isPresent()
            ? loaded(plan, before.get(), true)
            : loaded(plan, new PartLoad(session, plan, key, claim).load(rows), false);
      } catch (LoadedBefore e) {
        return loaded(plan, e.digests, true);
      } catch (StatementFailed | DataAccessException e) {
        String what = "loading " + key;
        throw session.isBroken()
            ? SqlErrors.lost(session.target(), what, UNCHANGED, e)
            : SqlErrors.explain(session.target(), what, UNCHANGED, e);
      }
    }
  }

  private static Loaded loaded(Plan plan, String digests, boolean before) {
    Map<String, Long> rows = new LinkedHashMap<>();
    List<String> texts = Splitter.on('\n').splitToList(digests);
    for (int t = 0; t < texts.size(); t++) {
      Loader.StagingTable table = plan.tables().get(t);
      TableDigest digest = new TableDigest(table.definition().schema());
      digest.add(texts.get(t));
      rows.put(table.name(), digest.rows());
    }
    return new Loaded(rows, before);
  }

  private String load(Consumer<BiConsumer<TableSchema, Rows>> rows) {
    Loader loader = plan.bulk() ? new BulkLoader(session) : new InsertLoader(session);
    rows.accept((table, batch) -> add(loader, table, batch));
    tables.values().forEach(waiting -> send(loader, waiting));
    claim();
    String digests =
        tables.values().stream()
            .map(waiting -> waiting.digest.text())
            .collect(Collectors.joining("\n"));
    plan.parts().complete(session, key, digests);
    session.commit();
    return digests;
  }

  private void add(Loader loader, TableSchema table, Rows batch) {
    Waiting waiting = tables.get(table.name());
    checkArgument(
        waiting != null, "this loader is for %s, not for %s", tables.keySet(), table.name());
    if (batch.size() > 0) {
      waiting.batches.add(batch);
      waiting.rows += batch.size();
      if (waiting.rows >= LoadPool.ROWS_PER_CHUNK) {
        send(loader, waiting);
      }
    }
  }

  private void send(Loader loader, Waiting waiting) {
    if (!waiting.batches.isEmpty()) {
      claim();
      loader.load(waiting.table, waiting.batches, waiting.digest);
      waiting.batches.clear();
      waiting.rows = 0;
    }
  }

  private void claim() {
    if (!claimed) {
      claim
          .make()
          .ifPresent(
              digests -> {
                throw new LoadedBefore(digests);
              });
      claimed = true;
    }
  }
}
