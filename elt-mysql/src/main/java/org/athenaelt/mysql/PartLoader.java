package org.athenaelt.mysql;

import java.io.Serializable;
import java.util.function.Consumer;
import org.athenaelt.mysql.internal.loading.PartLoad;
import org.athenaelt.mysql.internal.parts.PartClaim.Patience;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/**
 * Loads parts of the rows of a run from any process that reaches the server; made by {@link
 * MySqlSink#partLoader}. Immutable and thread-safe.
 *
 * <p>Each part is one transaction over a connection of its own, so that any number can be loaded at
 * once. A part is loaded once, however often it is tried: an attempt whose part is already loaded
 * loads nothing, and one whose part is being loaded waits for the outcome. What an attempt has
 * loaded before its process or its connection ends is discarded by the server.
 *
 * <p>The serialized form contains the login, password included, for the processes that load. Send
 * it over channels that are encrypted and authenticated.
 */
public final class PartLoader implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ConnectionSettings settings;
  private final PartLoad.Plan plan;

  PartLoader(ConnectionSettings settings, PartLoad.Plan plan) {
    this.settings = settings;
    this.plan = plan;
  }

  /** Takes the rows of a part. */
  @FunctionalInterface
  public interface Target {

    /**
     * Writes rows of one of the tables, in batches of any size.
     *
     * @throws IllegalArgumentException if the table is not one of the loader's
     */
    void write(TableSchema table, Rows rows);
  }

  /**
   * Loads a part.
   *
   * @param part its number, from 0
   * @param rows writes all its rows to the target, for one thread; not called if the part is
   *     already loaded. An exception that it throws ends the attempt, and no row of it stays. It
   *     must let the exceptions of the target pass.
   * @throws DatabaseException if the part could not be loaded; another attempt may succeed
   * @throws IllegalArgumentException if the number is not that of an expected part
   */
  public LoadedPart load(int part, Consumer<Target> rows) {
    PartLoad.Loaded loaded =
        PartLoad.load(settings.dataSource(), plan, part, target -> rows.accept(target::accept));
    return new LoadedPart(part, loaded.rows(), loaded.before());
  }

  /** For tests: another wait for a rival. */
  PartLoader with(Patience patience) {
    return new PartLoader(settings, plan.with(patience));
  }

  @Override
  public String toString() {
    return "loader of " + plan.count() + " parts at " + settings;
  }
}
