package org.athenaelt.mysql.internal.staging;

import java.util.Optional;
import java.util.function.Supplier;
import org.athenaelt.mysql.AnswerChanges;
import org.athenaelt.mysql.internal.loading.AnswerGroups;
import org.athenaelt.mysql.internal.loading.LoadPool;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.TableSchema;

/**
 * Compares the answers of a run with the published ones, on a connection of its own: adds up those
 * while rows are loaded, and compares while the tables are verified.
 */
final class AnswerComparison {

  private final LoadPool pool;
  private final AnswerMoves moves;
  private final Supplier<AnswerGroups> published;
  private Optional<Supplier<AnswerChanges>> changes = Optional.empty();

  private AnswerComparison(LoadPool pool, AnswerMoves moves, Supplier<AnswerGroups> published) {
    this.pool = pool;
    this.moves = moves;
    this.published = published;
  }

  /** Begins to add up the published answers; empty if none are published. */
  static Optional<AnswerComparison> begin(
      LoadPool pool, Session session, StagingTables staging, Tables tables) {
    if (!staging.hasAnswers(session, tables)) {
      return Optional.empty();
    }
    TableSchema details = tables.details();
    return Optional.of(
        new AnswerComparison(
            pool,
            staging.moves(tables),
            pool.ask(
                "adding up the published answers",
                own -> AnswerGroups.onServer(own, details, details.name()))));
  }

  /**
   * Begins to compare, after all rows are loaded.
   *
   * @param written the answers of the run as they were written; empty if that is not known
   */
  void compare(Optional<AnswerGroups> written) {
    AnswerGroups before = published.get();
    changes =
        Optional.of(
            pool.ask(
                "comparing the answers with the published ones",
                own -> moves.count(own, before, written)));
  }

  /** What is different; waits for it. Empty if it was not compared. */
  Optional<AnswerChanges> changes() {
    return changes.map(Supplier::get);
  }
}
