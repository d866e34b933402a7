package org.athenaelt.mysql.internal.staging;

import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trueCondition;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.athenaelt.diff.Move;
import org.athenaelt.diff.Trust;
import org.athenaelt.mysql.AnswerChanges;
import org.athenaelt.mysql.internal.loading.AnswerGroups;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.table.TableSchema;
import org.jooq.Condition;
import org.jooq.QueryPart;
import org.jooq.Record;

/**
 * Compares the published answers with those of a run on the server, which adds them up by old and
 * new trust.
 *
 * <p>Only groups whose checksums differ are read, and of those not the days of a month that had no
 * answers at all: their entries are new. A join of the new answers with the old ones finds the
 * added and the changed; all answers of a day that had none are taken as added without a lookup. If
 * the numbers of rows contradict that, all these groups are compared again with lookups. How many
 * were removed follows from the numbers of rows, and only if there are any does a second join find
 * them.
 */
final class AnswerMoves {

  /** The kinds of moves by the number in the first column of each row. */
  private static final List<Move.Kind> KINDS =
      List.of(Move.Kind.ADDED, Move.Kind.REMOVED, Move.Kind.KEPT);

  private static final int ADDED = 0;
  private static final int REMOVED = 1;
  private static final int CHANGED = 2;

  private static final int[] NONE = {};

  private static final String NEW_OR_CHANGED =
      """
      select if(p.id is null, {5}, {6}), p.equi_id, p.equitable_owner_name, n.equi_id,
        n.equitable_owner_name, count(*),
        sum(b.Credit_Amount), sum(a.Credit_Amount), sum(b.Debit_Amount), sum(a.Debit_Amount)
      from {2} n
        left join {0} p on p.id = {8}
        left join {1} b on b.Id = p.id
        left join {3} a on a.Id = n.id
      where {7} and (p.id is null or not ({4}))
      group by 1, 2, 3, 4, 5
      """;

  private static final String GONE =
      """
      select {5}, p.equi_id, p.equitable_owner_name, null, null, count(*),
        sum(b.Credit_Amount), 0, sum(b.Debit_Amount), 0
      from {0} p
        left join {2} n on n.id = p.id
        left join {1} b on b.Id = p.id
      where {6} and n.id is null
      group by p.equi_id, p.equitable_owner_name
      """;

  private final List<QueryPart> tables;
  private final long[] counts = new long[KINDS.size()];
  private final List<Move> moves = new ArrayList<>();

  /**
   * A comparison of these tables on the server.
   *
   * @param details the table of published answers
   * @param entries the table of published entries
   * @param newDetails the table of the run's answers
   * @param newEntries the table of the run's entries
   */
  AnswerMoves(TableSchema details, TableSchema entries, String newDetails, String newEntries) {
    this.tables =
        List.of(
            table(name(details.name())),
            table(name(entries.name())),
            table(name(newDetails)),
            table(name(newEntries)),
            condition(ChangedAnswers.same(details)));
  }

  /**
   * Adds up what is different.
   *
   * @param before the checksums of the published answers
   * @param after the checksums of the run's answers, if they are known
   */
  AnswerChanges count(Session session, AnswerGroups before, Optional<AnswerGroups> after) {
    return after
        .map(groups -> compare(session, before, groups))
        .orElseGet(() -> compareAll(session, AnswerGroups.all()));
  }

  private AnswerChanges compare(Session session, AnswerGroups before, AnswerGroups after) {
    int[] unlike = before.unlike(after);
    if (unlike.length == 0) {
      return changes(List.of());
    }
    List<YearMonth> newMonths = isShort(unlike) ? after.monthsNotIn(before) : List.of();
    int[] compared = without(newMonths, unlike);
    counts[ADDED] = newMonths.stream().mapToLong(after::rows).sum();
    if (compared.length > 0) {
      readAdded(session, compared, before.emptyOf(compared));
    }
    long more = after.rows() - before.rows();
    if (counts[ADDED] != more) {
      read(session, GONE, inline(REMOVED), in(unlike, "p."));
    }
    if (counts[ADDED] - counts[REMOVED] != more) {
      // An entry was moved to a day that had none, and is not a new one.
      return compareAll(session, unlike);
    }
    return changes(newMonths);
  }

  private static int[] without(List<YearMonth> months, int[] groups) {
    BitSet left = new BitSet();
    IntStream.of(groups).forEach(left::set);
    months.stream().flatMapToInt(AnswerGroups::groups).forEach(left::clear);
    return left.stream().toArray();
  }

  /** Compares some groups without taking any answer for a new one. */
  private AnswerChanges compareAll(Session session, int[] groups) {
    Arrays.fill(counts, 0);
    moves.clear();
    readAdded(session, groups, NONE);
    read(session, GONE, inline(REMOVED), in(groups, "p."));
    return changes(List.of());
  }

  private AnswerChanges changes(List<YearMonth> newMonths) {
    moves.sort(Comparator.comparingLong(move -> -move.entries()));
    return new AnswerChanges(counts[ADDED], counts[REMOVED], counts[CHANGED], moves, newMonths);
  }

  /**
   * Reads what is added or changed in some groups.
   *
   * @param empty those of them that had no answers: their entries are taken as new ones
   */
  private void readAdded(Session session, int[] groups, int[] empty) {
    QueryPart published =
        isShort(empty) ? field("if({0}, null, n.id)", in(empty, "n.")) : field("n.id");
    read(session, NEW_OR_CHANGED, inline(ADDED), inline(CHANGED), in(groups, "n."), published);
  }

  /** The condition that a row is in one of the groups; always true if most are wanted. */
  private static Condition in(int[] groups, String of) {
    return isShort(groups)
        ? condition(
            Arrays.stream(groups)
                .mapToObj(Integer::toString)
                .collect(joining(", ", AnswerGroups.group(of) + " in (", ")")))
        : trueCondition();
  }

  private static boolean isShort(int[] groups) {
    return groups.length > 0 && groups.length < AnswerGroups.COUNT / 2;
  }

  private void read(Session session, String sql, QueryPart... more) {
    QueryPart[] parts = Stream.concat(tables.stream(), Stream.of(more)).toArray(QueryPart[]::new);
    for (Record found : session.sql().fetch(sql, parts)) {
      Move move = move(found);
      moves.add(move);
      counts[found.get(0, Integer.class)] += move.entries();
    }
  }

  private static Move move(Record found) {
    return new Move(
        KINDS.get(found.get(0, Integer.class)),
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
