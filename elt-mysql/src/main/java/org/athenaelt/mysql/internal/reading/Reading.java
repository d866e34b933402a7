package org.athenaelt.mysql.internal.reading;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.internal.session.RunComment;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.mysql.internal.session.Target;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.TableSchema;
import org.jooq.exception.DataAccessException;

/**
 * A session that reads the published tables of a database, all of one run.
 *
 * @param session the session
 * @param database the name of the database
 * @param runs for each of the five tables that exists, the run that its comment names, if any
 */
public record Reading(Session session, String database, Map<String, Optional<String>> runs) {

  private static final Duration LOCK_WAIT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;
  private static final String WHAT = "reading the published tables";
  private static final String STATE = "Nothing was changed.";

  /** Their names do not depend on the join key. */
  private static final List<String> NAMES =
      Tables.keyedBy(JoinKey.LOAN_ACCOUNT_ID).all().stream().map(TableSchema::name).toList();

  /**
   * Reads; again if a run has replaced the tables meanwhile.
   *
   * @throws DatabaseException if the server cannot be reached or is not supported, refuses a
   *     statement, or runs keep replacing the tables
   */
  public static <T> T of(DataSource source, String database, Function<Reading, T> work) {
    Target target = Target.of(source, database);
    try (Session session = Session.open(source, target, LOCK_WAIT)) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Map<String, Optional<String>> before = runs(session, database);
        T result = work.apply(new Reading(session, database, before));
        if (before.equals(runs(session, database))) {
          return result;
        }
      }
      throw failure(
          session.target(), "runs keep replacing them", "Try again when no run is active.");
    } catch (DataAccessException | StatementFailed e) {
      throw SqlErrors.explain(target, WHAT, STATE, e);
    }
  }

  /** The run that published all five tables; empty if there is none, or several. */
  public Optional<String> run() {
    List<Optional<String>> found = runs.values().stream().distinct().toList();
    return runs.size() == NAMES.size() && found.size() == 1 ? found.get(0) : Optional.empty();
  }

  /** The rows of the tables. */
  PublishedRows rows() {
    return new PublishedRows(session, database);
  }

  boolean exists(TableSchema table) {
    return runs.containsKey(table.name());
  }

  /**
   * Requires all five tables.
   *
   * @throws DatabaseException if one is missing
   */
  void requireTables() {
    if (runs.size() < NAMES.size()) {
      throw failure(
          session.target(),
          runs.isEmpty()
              ? "nothing is published there"
              : "of the five tables there are only " + String.join(", ", runs.keySet()),
          "Fill the database by a run first, or read the files.");
    }
  }

  private static Map<String, Optional<String>> runs(Session session, String database) {
    Map<String, Optional<String>> runs = new LinkedHashMap<>();
    for (String name : NAMES) {
      RunComment.ofTable(session, database, name)
          .ifPresent(comment -> runs.put(name, RunComment.runOf(comment)));
    }
    return runs;
  }

  private static DatabaseException failure(Target target, String reason, String remedy) {
    return SqlErrors.failure(Kind.REFUSED, target, WHAT, reason, STATE, remedy);
  }
}
