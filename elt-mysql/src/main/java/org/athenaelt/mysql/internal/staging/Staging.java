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
import org.athenaelt.mysql.internal.session.Quoting;
import org.athenaelt.mysql.internal.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of one run before and while they take the place of the older ones, in the same
 * database: {@code elt_new_RUN__TABLE} until published, {@code elt_old_RUN__TABLE} for what they
 * replaced.
 *
 * <p>The comment of a table names the run that filled it, so that the tables themselves tell
 * whether a run was published, whatever died when.
 */
final class Staging {

  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

  private static final Pattern LEFTOVER =
      Pattern.compile(
          "elt_(new|old)_.+__equitable_owner(|_history|_details|_unmatched)"
              + "|elt_(new|old)_.+__accounting_entry",
          Pattern.CASE_INSENSITIVE);

  /** Names have at most 64 characters, of which the longest table and the prefixes take 35. */
  private static final int MAX_TAG = 28;

  private static final String COMMENT = "athena-elt run ";

  private final String database;
  private final ImmutableList<TableLayout> layouts;
  private final String runId;
  private final String tag;

  Staging(String database, ImmutableList<TableLayout> layouts, String runId) {
    this.database = database;
    this.layouts = layouts;
    this.runId = runId;
    this.tag = tag(runId);
  }

  String stagedName(TableLayout layout) {
    return "elt_new_" + tag + "__" + layout.name();
  }

  /** Creates the tables to be filled. */
  void create(Session session) {
    for (TableLayout layout : layouts) {
      session.run(layout.createAs(stagedName(layout), COMMENT + runId, session.dialect()));
    }
  }

  /** Drops what runs that died have left. Only for the holder of the lock. */
  void dropLeftovers(Session session) {
    Set<String> leftovers =
        tables(session, LEFTOVER.asMatchPredicate()).keySet().stream()
            .collect(Collectors.toCollection(TreeSet::new));
    if (!leftovers.isEmpty()) {
      LOG.info("dropping what earlier runs have left in {}: {}", database, leftovers);
      drop(session, leftovers);
    }
  }

  /**
   * Makes sure that the older tables can be replaced, before any work is done.
   *
   * @throws DatabaseException if there is a view in their place, or a foreign key points at one
   */
  void refuseObstacles(Session session) {
    Set<String> names =
        layouts.stream()
            .map(layout -> layout.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Map<String, String> present =
        tables(session, name -> names.contains(name.toLowerCase(Locale.ROOT)));
    present.forEach(
        (name, type) -> {
          if (!type.equals("BASE TABLE")) {
            throw obstacle(
                session,
                name + " is not a table that a run made: its type is " + type,
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
                      + " points at "
                      + row.get(3),
                  "Every run replaces that table as a whole: let no foreign key point at it.");
            });
  }

  private static DatabaseException obstacle(Session session, String reason, String remedy) {
    return new DatabaseException(
        Kind.REFUSED,
        session.target(),
        "preparing the tables of the run",
        reason,
        "Nothing was changed.",
        remedy,
        null,
        0,
        null);
  }

  /** Puts the new tables in place of the older ones, all in one statement. */
  void swap(Session session) {
    Set<String> present = tables(session, name -> true).keySet();
    List<String> moves = new ArrayList<>();
    for (TableLayout layout : layouts) {
      if (present.stream().anyMatch(layout.name()::equalsIgnoreCase)) {
        moves.add(Quoting.name(layout.name()) + " TO " + Quoting.name(replacedName(layout)));
      }
      moves.add(Quoting.name(stagedName(layout)) + " TO " + Quoting.name(layout.name()));
    }
    session.run("RENAME TABLE " + String.join(", ", moves));
  }

  void dropStaged(Session session) {
    drop(session, layouts.stream().map(this::stagedName).toList());
  }

  void dropReplaced(Session session) {
    drop(session, layouts.stream().map(this::replacedName).toList());
  }

  /** Whether the tables that readers see are those of a run. */
  static boolean isPublished(Session session, String database, String table, String runId) {
    return publishedRun(session, database, table).filter(runId::equals).isPresent();
  }

  /** The run that filled a table which readers see, as its comment names it. */
  static Optional<String> publishedRun(Session session, String database, String table) {
    return session
        .sql()
        .fetchOptional(
            "select table_comment from information_schema.tables"
                + " where table_schema = ? and table_name = ?",
            database,
            table)
        .map(row -> row.get(0, String.class))
        .filter(comment -> comment.startsWith(COMMENT))
        .map(comment -> comment.substring(COMMENT.length()));
  }

  private String replacedName(TableLayout layout) {
    return "elt_old_" + tag + "__" + layout.name();
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
    names.forEach(name -> quoted.add(Quoting.name(name)));
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
