package org.athenaelt.sink;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/**
 * A target for the tables of a run, such as a database or a file.
 *
 * <p>A run calls {@link #begin} once, {@link #write} any number of times, {@link #finishWriting},
 * {@link #verify}, {@link #ready} and {@link #publish} once each, and always {@link #close}. Before
 * {@code publish} nothing of the run may be visible to readers; {@code close} without {@code
 * publish} must restore the state before {@code begin}. Any exception ends the run. After {@code
 * close} another run may begin.
 *
 * <p>One thread makes all calls except {@link #prepare}, which several threads call at once. Costly
 * work that needs only one batch belongs there.
 */
public interface TableSink extends AutoCloseable {

  /**
   * The earlier run with the same basis whose tables the sink still holds, complete and unchanged;
   * by default none. Called before {@code begin}, only if the pipeline may skip unchanged runs.
   * Must not change anything.
   */
  default Optional<PublishedRun> held(RunBasis basis) {
    return Optional.empty();
  }

  /**
   * The files that {@link #publish} replaces; by default none. Called before {@code begin}: a run
   * refuses to replace its own inputs, and publishes sinks with files after those without.
   */
  default List<Path> files() {
    return List.of();
  }

  /**
   * The run whose tables readers see; by default not known. Called between {@code begin} and {@code
   * publish}, or without a run. Must not change anything.
   */
  default Optional<EarlierRun> earlierRun() {
    return Optional.empty();
  }

  /** Prepares for the tables of a run, invisibly to readers. */
  void begin(Run run);

  /**
   * Notes for the summary: first on how the sink stores the rows, then on what else its readers
   * should know; by default none. Called once, after publishing and before {@link #close}.
   */
  default List<String> notes() {
    return List.of();
  }

  /** Whether the sink takes the rows of this table of the run; by default it takes all tables. */
  default boolean takes(TableSchema table) {
    return true;
  }

  /**
   * Converts a batch to the form that {@link #write} needs; by default returns it unchanged. Called
   * by several threads at once, in any order, between {@code begin} and the batch's {@code write}.
   */
  default Rows prepare(TableSchema table, Rows rows) {
    return rows;
  }

  /**
   * Whether rows are used after {@link #write} has returned; by default true. If no sink of a run
   * does, later rows use the memory of earlier ones.
   */
  default boolean keepsRows() {
    return true;
  }

  /**
   * Writes a batch of rows of one table, as returned by {@link #prepare}. The rows of a table come
   * in order. The owners and the history come before the first entry; batches of the other tables
   * alternate.
   */
  void write(TableSchema table, Rows rows);

  /**
   * Keeps the results of the checks of the run, also if the run ends without being published; by
   * default does nothing. Called once, after the last row and before {@code verify}.
   *
   * @param owners the ids of the owners that have entries, for {@link EarlierRun#owners}
   */
  default void record(List<RecordedCheck> checks, Set<String> owners) {}

  /**
   * Waits for what still goes on in the background after the last {@link #write}; by default does
   * nothing. Called once, before {@link #verify}, unless a check ends the run.
   */
  default void finishWriting() {}

  /**
   * Checks that the sink stores exactly the rows written.
   *
   * @throws CheckFailedException if it does not
   */
  void verify(RunTotals totals);

  /**
   * Does all work that can still fail, so that {@link #publish} is unlikely to; by default nothing.
   * Called after all sinks are verified and before the first is published. Nothing becomes visible.
   */
  default void ready() {}

  /**
   * Makes the tables of the run visible, all at once, in place of the older ones. If it throws,
   * they are not visible, unless {@link #mayBeVisible} returns true.
   */
  void publish();

  /**
   * Whether the tables of the run may be visible although {@link #publish} has thrown, for example
   * because the connection was lost; by default false. Called only after such a failure.
   */
  default boolean mayBeVisible() {
    return false;
  }

  /**
   * Informs a sink that is published that the run could not publish another target; by default does
   * nothing. Called before {@link #close}.
   *
   * @param outcome what was published and what was not, in words
   */
  default void publishedInPart(String outcome) {}

  /** Ends the run for this sink; without {@link #publish}, discards its tables. */
  @Override
  void close();
}
