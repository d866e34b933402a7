package org.athenaelt.sink;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/**
 * Where the tables of a run go: a database, a file, another job's own store.
 *
 * <p>A run calls {@link #begin} once, {@link #write} any number of times, {@link #verify} once,
 * {@link #ready} and {@link #publish} once, and {@link #close} always, whatever happened before.
 * Until {@code publish} nothing of the run may be visible to readers, and a {@code close} without
 * it leaves everything as it was before {@code begin}. Any exception ends the run. After {@code
 * close} another run may begin.
 *
 * <p>All calls come from one thread, except those of {@link #prepare}: what is costly and can be
 * done with each batch by itself belongs there.
 */
public interface TableSink extends AutoCloseable {

  /**
   * The earlier run whose tables the sink still holds, whole and unchanged, if that run was made
   * from the same basis; by default none, as for a sink that cannot know. Asked before {@code
   * begin}, and only of a pipeline that may skip a run; changes nothing.
   */
  default Optional<PublishedRun> held(RunBasis basis) {
    return Optional.empty();
  }

  /**
   * The files that {@link #publish} replaces; by default none. Asked before {@code begin}: a run
   * refuses to replace what it reads, and publishes a sink with files after those without.
   */
  default List<Path> files() {
    return List.of();
  }

  /** Makes room for the tables of a run, out of sight of readers. */
  void begin(Run run);

  /** How the sink stores the rows of this run, for the summary; asked for once after begin. */
  default Optional<String> note() {
    return Optional.empty();
  }

  /** Whether the sink wants the rows of a table of the run; by default it wants all. */
  default boolean takes(TableSchema table) {
    return true;
  }

  /**
   * Brings a batch into the form that {@link #write} takes best; by default, leaves it as it is.
   * Called by many threads at once, in any order, between {@code begin} and the batch's {@code
   * write}.
   */
  default Rows prepare(TableSchema table, Rows rows) {
    return rows;
  }

  /**
   * Takes rows of one of the run's tables, as {@link #prepare} left them. The rows of a table come
   * in order; the tables of owners and history come before the first entry, the others come in
   * turns.
   */
  void write(TableSchema table, Rows rows);

  /**
   * Makes sure that what was written is what was handed over, so that only a visible change
   * remains.
   *
   * @throws CheckFailedException if it is not
   */
  void verify(RunTotals totals);

  /**
   * Does what can still fail, so that {@link #publish} should not; by default nothing. Called once
   * all sinks are verified, before the first is published. Nothing becomes visible.
   */
  default void ready() {}

  /**
   * Makes the tables of the run visible, all at once, in place of the older ones. If it throws,
   * they are not visible, unless {@link #mayBeVisible} says otherwise.
   */
  void publish();

  /**
   * Whether readers may see the tables of the run although {@link #publish} has thrown, as when the
   * answer of a server was lost; by default not. Asked only then.
   */
  default boolean mayBeVisible() {
    return false;
  }

  /**
   * Tells a sink that has published that the run could not publish all, for its own records; by
   * default nothing. Called before {@link #close}.
   *
   * @param outcome what stands where, in words
   */
  default void publishedInPart(String outcome) {}

  /** Ends the work; without an earlier {@link #publish}, nothing remains of it. */
  @Override
  void close();
}
