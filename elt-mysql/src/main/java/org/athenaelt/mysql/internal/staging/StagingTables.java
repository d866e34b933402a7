package org.athenaelt.mysql.internal.staging;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.DatabaseException.Kind;
import org.athenaelt.mysql.internal.loading.TableDefinition;
import org.athenaelt.mysql.internal.parts.PartTable;
import org.athenaelt.mysql.internal.parts.RunParts;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.RunComment;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.TableSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The staging tables of one run, in the same database as the published ones: {@code
 * elt_new_RUN__TABLE} until publishing, {@code elt_old_RUN__TABLE} for a replaced table until it is
 * dropped.
 *
 * <p>The comment of a table names its run. The published tables therefore show whether a run was
 * published, even if the process or the server was killed.
 */
final class StagingTables {

  private static final Logger LOG = LoggerFactory.getLogger(StagingTables.class);

  private static final Pattern LEFTOVER =
      Pattern.compile(
          "elt_(new|old)_.+__equitable_owner(|_history|_details|_unmatched)"
              + "|elt_(new|old)_.+__accounting_entry|elt_new_.+__loaded_part",
          Pattern.CASE_INSENSITIVE);

  /** A name has at most 64 characters; prefix, separator and longest table name take 35. */
  private static final int MAX_TAG = 28;

  private final String database;
  private final ImmutableList<TableDefinition> definitions;
  private final String runId;
  private final String tag;

  StagingTables(String database, ImmutableList<TableDefinition> definitions, String runId) {
    this.database = database;
    this.definitions = definitions;
    this.runId = runId;
    this.tag = tag(runId);
  }

  String stagedName(TableDefinition definition) {
    return "elt_new_" + tag + "__" + definition.name();
  }

  /** The table of the parts that other processes have loaded. */
  PartTable partTable() {
    return PartTable.of("elt_new_" + tag);
  }

  /** Creates the staging tables. */
  void create(Session session) {
    for (TableDefinition definition : definitions) {
      session.run(
          definition.createAs(stagedName(definition), RunComment.of(runId), session.dialect()));
    }
  }

  /** Drops the staging tables and replaced tables of earlier runs. Requires the run lock. */
  void dropLeftovers(Session session) {
    Set<String> leftovers =
        tables(session, LEFTOVER.asMatchPredicate()).keySet().stream()
            .collect(Collectors.toCollection(TreeSet::new));
    if (!leftovers.isEmpty()) {
      LOG.info("dropping the leftovers of earlier runs in {}: {}", database, leftovers);
      leftovers.stream()
          .filter(PartTable::isPartTable)
          .forEach(name -> RunParts.discard(session, new PartTable(name)));
      drop(session, leftovers);
    }
  }

  /**
   * Requires that the published tables can be replaced.
   *
   * @throws DatabaseException if a view has the name of a table, or a foreign key references one
   */
  void refuseObstacles(Session session) {
    Set<String> names =
        definitions.stream()
            .map(definition -> definition.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Map<String, String> present =
        tables(session, name -> names.contains(name.toLowerCase(Locale.ROOT)));
    present.forEach(
        (name, type) -> {
          if (!type.equals("BASE TABLE")) {
            throw obstacle(
                session,
                name + " is not a table: its type is " + type,
                "Rename "
                    + name
                    + ", or let the run fill another database (--database, MySqlSink.Builder.database).");
          }
        });
    session
        .sql()
        .fetch(
            "select table_schema, table_name, constraint_name, referenced_table_name"
                + " from information_schema.key_column_usage where referenced_table_schema = ?",
            database)
        .stream()
        .filter(row -> names.contains(row.get(3, String.class).toLowerCase(Locale.ROOT)))
        .findFirst()
        .ifPresent(
            row -> {
              throw obstacle(
                  session,
                  "foreign key "
                      + row.get(2)
                      + " of "
                      + row.get(0)
                      + "."
                      + row.get(1)
                      + " references "
                      + row.get(3),
                  "Drop the foreign key: every run replaces the table that it references.");
            });
  }

  private static DatabaseException obstacle(Session session, String reason, String remedy) {
    return SqlErrors.failure(
        Kind.REFUSED,
        session.target(),
        "preparing the tables of the run",
        reason,
        "Nothing was changed.",
        remedy);
  }

  /** Replaces the published tables by the staging tables, all in one statement. */
  void swap(Session session) {
    Set<String> present = tables(session, name -> true).keySet();
    List<String> moves = new ArrayList<>();
    for (TableDefinition definition : definitions) {
      if (present.stream().anyMatch(definition.name()::equalsIgnoreCase)) {
        moves.add(
            Names.quoted(definition.name()) + " TO " + Names.quoted(replacedName(definition)));
      }
      moves.add(Names.quoted(stagedName(definition)) + " TO " + Names.quoted(definition.name()));
    }
    session.run("RENAME TABLE " + String.join(", ", moves));
  }

  /** The published answers that would change; empty if none are published. */
  Optional<ChangedAnswers> changedAnswers(Session session, TableSchema details) {
    return isPublished(session, details)
        ? Optional.of(ChangedAnswers.count(session, details, stagedName(details)))
        : Optional.empty();
  }

  /** Whether answers and their entries are published, so that a run can be compared with them. */
  boolean hasAnswers(Session session, Tables run) {
    return isPublished(session, run.details()) && isPublished(session, run.entries());
  }

  /** A comparison of the run's answers with the published ones. */
  AnswerMoves moves(Tables run) {
    return new AnswerMoves(
        run.details(), run.entries(), stagedName(run.details()), stagedName(run.entries()));
  }

  private boolean isPublished(Session session, TableSchema table) {
    return !tables(session, table.name()::equalsIgnoreCase).isEmpty();
  }

  private String stagedName(TableSchema table) {
    return stagedName(
        definitions.stream().filter(d -> d.schema().equals(table)).findFirst().orElseThrow());
  }

  void dropStaged(Session session) {
    drop(session, definitions.stream().map(this::stagedName).toList());
  }

  void dropReplaced(Session session) {
    drop(session, definitions.stream().map(this::replacedName).toList());
  }

  /** Whether a database has a table. */
  static boolean isThere(Session session, String database, String table) {
    return session
        .sql()
        .fetchOptional(
            "select 1 from information_schema.tables where table_schema = ? and table_name = ?",
            database,
            table)
        .isPresent();
  }

  /** Whether a published table is of a run. */
  static boolean isPublished(Session session, String database, String table, String runId) {
    return publishedRun(session, database, table).filter(runId::equals).isPresent();
  }

  /** The run of a published table, from its comment; empty for any other table. */
  static Optional<String> publishedRun(Session session, String database, String table) {
    return RunComment.ofTable(session, database, table).flatMap(RunComment::runOf);
  }

  private String replacedName(TableDefinition definition) {
    return "elt_old_" + tag + "__" + definition.name();
  }

  private Map<String, String> tables(Session session, Predicate<String> wanted) {
    return session
        .sql()
        .fetch(
            "select table_name, table_type from information_schema.tables where table_schema = ?",
            database)
        .stream()
        .filter(row -> wanted.test(row.get(0, String.class)))
        .collect(
            Collectors.toMap(row -> row.get(0, String.class), row -> row.get(1, String.class)));
  }

  private static void drop(Session session, Iterable<String> names) {
    List<String> quoted = new ArrayList<>();
    names.forEach(name -> quoted.add(Names.quoted(name)));
    session.run("DROP TABLE IF EXISTS " + String.join(", ", quoted));
  }

  private static String tag(String runId) {
    String plain = runId.replaceAll("[^A-Za-z0-9_-]", "_");
    if (plain.length() <= MAX_TAG && plain.equals(runId)) {
      return runId;
    }
    String digest = Hashing.sha256().hashString(runId, StandardCharsets.UTF_8).toString();
    return plain.substring(0, Math.min(15, plain.length())) + '_' + digest.substring(0, 12);
  }
}
