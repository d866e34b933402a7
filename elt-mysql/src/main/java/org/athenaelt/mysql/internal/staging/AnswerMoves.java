package org.athenaelt.mysql.internal.staging;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.athenaelt.diff.Move;
import org.athenaelt.diff.Trust;
import org.athenaelt.mysql.AnswerChanges;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.table.TableSchema;
import org.jooq.QueryPart;
import org.jooq.Record;

/**
 * Compares the published answers with those of a run on the server, which adds them up by old and
 * new trust. Costs one join of the answers for the changed ones, and one for the added ones.
 *
 * @param parts the tables of published answers and entries, those of the run, and the condition
 *     that a published answer and a new one are the same
 */
record AnswerMoves(List<QueryPart> parts) {

  /** Added, removed, changed: the first column of each row. */
  private static final int KINDS = 3;

  private static final String CHANGED =
      """
      select if(n.id is null, 1, 2), p.equi_id, p.equitable_owner_name, n.equi_id,
        n.equitable_owner_name, count(*),
        sum(b.Credit_Amount), sum(a.Credit_Amount), sum(b.Debit_Amount), sum(a.Debit_Amount)
      from {0} p
        left join {2} n on n.id = p.id
        left join {1} b on b.Id = p.id
        left join {3} a on a.Id = n.id
      where n.id is null or not {4}
      group by 1, 2, 3, 4, 5
      """;

  private static final String ADDED =
      """
      select 0, null, null, n.equi_id, n.equitable_owner_name, count(*),
        0, sum(a.Credit_Amount), 0, sum(a.Debit_Amount)
      from {2} n
        left join {0} p on p.id = n.id
        left join {3} a on a.Id = n.id
      where p.id is null
      group by n.equi_id, n.equitable_owner_name
      """;

  static AnswerMoves of(
      TableSchema details, TableSchema entries, String newDetails, String newEntries) {
    return new AnswerMoves(
        List.of(
            table(name(details.name())),
            table(name(entries.name())),
            table(name(newDetails)),
            table(name(newEntries)),
            condition(ChangedAnswers.same(details))));
  }

  AnswerChanges count(Session session) {
    long[] entries = new long[KINDS];
    List<Move> moves = new ArrayList<>();
    for (String sql : List.of(CHANGED, ADDED)) {
      for (Record found : session.sql().fetch(sql, parts.toArray(QueryPart[]::new))) {
        Move move = move(found);
        moves.add(move);
        entries[found.get(0, Integer.class)] += move.entries();
      }
    }
    moves.sort(Comparator.comparingLong(move -> -move.entries()));
    return new AnswerChanges(entries[0], entries[1], entries[2], moves);
  }

  private static Move move(Record found) {
    return new Move(
        trust(found, 1),
        trust(found, 3),
        found.get(5, Long.class),
        amount(found, 6),
        amount(found, 7),
        amount(found, 8),
        amount(found, 9));
  }

  private static Optional<Trust> trust(Record found, int id) {
    return Optional.ofNullable(found.get(id, String.class))
        .map(text -> new Trust(text, Optional.ofNullable(found.get(id + 1, String.class))));
  }

  private static BigDecimal amount(Record found, int column) {
    return Optional.ofNullable(found.get(column, BigDecimal.class)).orElse(BigDecimal.ZERO);
  }
}
