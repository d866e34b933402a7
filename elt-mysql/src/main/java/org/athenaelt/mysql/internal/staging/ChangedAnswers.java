package org.athenaelt.mysql.internal.staging;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.stream.Collectors;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.table.Column;
import org.athenaelt.table.TableSchema;
import org.jooq.Record;

/**
 * The published answers that a run would change.
 *
 * @param changed the number of those with another value in any column
 * @param removed the number of those whose entry is no longer there
 */
record ChangedAnswers(long changed, long removed) {

  /**
   * Lets the server count them.
   *
   * @param details the table of answers, which must be published
   * @param staged the name of the staging table
   */
  static ChangedAnswers count(Session session, TableSchema details, String staged) {
    Record found =
        session
            .sql()
            .fetchSingle(
                "select coalesce(sum(n.id is not null and not ("
                    + same(details)
                    + ")), 0), coalesce(sum(n.id is null), 0) from {0} p left join {1} n"
                    + " on n.id = p.id",
                table(name(details.name())),
                table(name(staged)));
    return new ChangedAnswers(found.get(0, Long.class), found.get(1, Long.class));
  }

  /** The condition that the published row {@code p} and the new row {@code n} are the same. */
  static String same(TableSchema details) {
    return details.columns().stream()
        .map(Column::name)
        .map(Names::quoted)
        .map(column -> "p." + column + " <=> n." + column)
        .collect(Collectors.joining(" AND "));
  }

  /**
   * Requires that they are at most as many as confirmed.
   *
   * @throws CheckFailedException if they are more
   */
  void require(long confirmed) {
    if (changed + removed > confirmed) {
      throw new CheckFailedException(
          "Equitable_Owner_Details: of the published answers, "
              + changed
              + " would change and "
              + removed
              + " would disappear, but at most "
              + confirmed
              + " are confirmed; diff shows which ones and why. To publish, confirm "
              + (changed + removed)
              + " (--confirm-changes)");
    }
  }
}
