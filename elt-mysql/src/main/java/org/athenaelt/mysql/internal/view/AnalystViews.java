package org.athenaelt.mysql.internal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.session.Session.StatementFailed;
import org.athenaelt.mysql.internal.session.SqlErrors;
import org.athenaelt.mysql.internal.session.WriteAccess;
import org.athenaelt.mysql.internal.view.AnalystView.Column;
import org.jooq.Record;

/**
 * The views for analysts in a database.
 *
 * <p>A view names its tables, so the rename that publishes a run gives it the new rows. It is made
 * once, after the first rename, because a server makes no view on tables that do not exist. Later
 * runs leave it as it is, unless its definition is of an earlier version.
 *
 * <p>The views are an extra: a run that cannot make them succeeds, and says why there are none.
 */
public final class AnalystViews {

  private final Session session;
  private final String database;

  /** The views of a database. */
  public AnalystViews(Session session, String database) {
    this.session = session;
    this.database = database;
  }

  /** What a run has to do about a view. */
  private enum Work {
    NONE,
    MAKE,
    /** Something else has its name. */
    LEAVE
  }

  /**
   * Makes the views that are missing, and replaces those of an earlier version.
   *
   * @return why views are missing, one sentence each; empty if all are there
   * @throws StatementFailed if the connection is lost
   */
  public List<String> make() {
    Map<Work, List<AnalystView>> views = byWork();
    List<AnalystView> wanted = views.getOrDefault(Work.MAKE, List.of());
    boolean allowed = wanted.isEmpty() || isAllowed();
    List<String> gaps = obstacles(views, allowed);
    if (allowed) {
      wanted.forEach(view -> make(view).ifPresent(gaps::add));
    }
    return gaps;
  }

  private Optional<String> make(AnalystView view) {
    try {
      session.run(view.create());
      return Optional.empty();
    } catch (StatementFailed e) {
      if (session.isBroken()) {
        throw e;
      }
      return Optional.of(
          "the view "
              + view.name()
              + " could not be made: "
              + SqlErrors.reason(e)
              + "; the next run tries again");
    }
  }

  /** Why a run would not make all views; empty if nothing is in the way. */
  public List<String> obstacles() {
    Map<Work, List<AnalystView>> views = byWork();
    return obstacles(views, !views.containsKey(Work.MAKE) || isAllowed());
  }

  private List<String> obstacles(Map<Work, List<AnalystView>> views, boolean allowed) {
    List<String> obstacles = new ArrayList<>();
    for (AnalystView view : views.getOrDefault(Work.LEAVE, List.of())) {
      obstacles.add(
          "the view "
              + view.name()
              + " is not made: something else has this name. Rename that, and the next run makes"
              + " the view");
    }
    if (!allowed) {
      obstacles.add(
          "views are not made: "
              + views.getOrDefault(Work.MAKE, List.of()).stream()
                  .map(AnalystView::name)
                  .collect(Collectors.joining(", "))
              + ", as the user lacks CREATE VIEW. To get them: GRANT CREATE VIEW ON "
              + Names.grantPattern(database)
              + ".* TO the user");
    }
    return obstacles;
  }

  /** Whether a run would change nothing about the views. */
  public boolean areSettled() {
    return !byWork().containsKey(Work.MAKE) || !isAllowed();
  }

  private Map<Work, List<AnalystView>> byWork() {
    return AnalystView.ALL.stream().collect(Collectors.groupingBy(this::work));
  }

  private boolean isAllowed() {
    return WriteAccess.mayCreateViews(session, database);
  }

  private Work work(AnalystView view) {
    Optional<String> type =
        session
            .sql()
            .fetchOptional(
                "select table_type from information_schema.tables"
                    + " where table_schema = ? and table_name = ?",
                database,
                view.name())
            .map(row -> row.get(0, String.class));
    if (type.isEmpty()) {
      return Work.MAKE;
    }
    if (!type.get().equals("VIEW")) {
      return Work.LEAVE;
    }
    String definition =
        session
            .sql()
            .fetchOptional(
                "select view_definition from information_schema.views"
                    + " where table_schema = ? and table_name = ?",
                database,
                view.name())
            .map(row -> row.get(0, String.class))
            .orElse("");
    // A user who neither made the view nor has SHOW VIEW gets an empty definition.
    if (definition.isEmpty()) {
      return columns(view.name()).equals(view.columns()) ? Work.NONE : Work.LEAVE;
    }
    OptionalInt version = AnalystView.versionOf(definition);
    if (version.isEmpty()) {
      return Work.LEAVE;
    }
    return version.getAsInt() < view.version() ? Work.MAKE : Work.NONE;
  }

  private List<Column> columns(String view) {
    return session
        .sql()
        .fetch(
            "select column_name, data_type from information_schema.columns"
                + " where table_schema = ? and table_name = ? order by ordinal_position",
            database,
            view)
        .map((Record row) -> new Column(row.get(0, String.class), row.get(1, String.class)));
  }
}
