package org.athenaelt.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.athenaelt.diff.Books.Point;
import org.athenaelt.ownership.AccountingEntry;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.junit.jupiter.api.Test;

/** Compares random corrections of random books with a comparison of both full answers. */
class DiffOracleTest {

  private static final int SEEDS = 200;

  private final Map<Cause.Kind, Integer> seen = new EnumMap<>(Cause.Kind.class);

  @Test
  void agreesWithAComparisonOfAllAnswers() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      Books before = Books.random(random);
      Books after = before.copy();
      int corrections = random.nextInt(8);
      for (int i = 0; i < corrections; i++) {
        after.correct(random);
      }
      DiffReport report =
          Diff.builder()
              .examples(1000)
              .memory(random.nextInt(2) * 1_000_000L)
              .build()
              .between(before.side("before"), after.side("after"));
      String at = "seed " + seed;
      checkChanges(at, before, after, report);
      checkMoves(at, before, after, report);
      checkCounts(at, report);
    }
    assertThat(seen.keySet())
        .as("causes that occur")
        .contains(
            Cause.Kind.REALLOCATION_ADDED,
            Cause.Kind.REALLOCATION_REMOVED,
            Cause.Kind.REALLOCATION_MOVED,
            Cause.Kind.REALLOCATION_TO_OTHER_OWNER,
            Cause.Kind.OWNER_ADDED,
            Cause.Kind.OWNER_REMOVED,
            Cause.Kind.OWNER_RENAMED,
            Cause.Kind.ENTRY_ADDED,
            Cause.Kind.ENTRY_REMOVED,
            Cause.Kind.ENTRY_CHANGED);
  }

  private void checkChanges(String at, Books before, Books after, DiffReport report) {
    Map<String, Change> changes = new HashMap<>();
    report.examples().forEach(change -> changes.put(change.id(), change));
    Map<ChangeKind, Long> expected = new EnumMap<>(ChangeKind.class);
    for (ChangeKind kind : ChangeKind.values()) {
      expected.put(kind, 0L);
    }
    Set<String> ids = new TreeSet<>(before.entries.keySet());
    ids.addAll(after.entries.keySet());
    for (String id : ids) {
      Optional<EquitableOwnerDetails> old = before.details(id);
      Optional<EquitableOwnerDetails> now = after.details(id);
      ChangeKind kind = kind(old, now);
      if (kind == ChangeKind.SAME && !amounts(before, id).equals(amounts(after, id))) {
        kind = ChangeKind.CHANGED_AMOUNT;
      }
      expected.merge(kind, 1L, Long::sum);
      if (kind == ChangeKind.SAME) {
        assertThat(changes).as("%s %s", at, id).doesNotContainKey(id);
        continue;
      }
      assertThat(changes).as("%s %s", at, id).containsKey(id);
      Change change = changes.get(id);
      assertThat(change.kind()).as("%s %s", at, id).isEqualTo(kind);
      assertThat(change.before().map(ComparedEntry::details)).as("%s %s", at, id).isEqualTo(old);
      assertThat(change.after().map(ComparedEntry::details)).as("%s %s", at, id).isEqualTo(now);
      assertThat(change.causes()).as("%s %s causes", at, id).isNotEmpty().doesNotHaveDuplicates();
      for (Cause cause : change.causes()) {
        seen.merge(cause.kind(), 1, Integer::sum);
        checkCause(at + " " + change + " because of " + cause, before, after, id, cause);
      }
    }
    assertThat(report.counts()).as(at).isEqualTo(expected);
    assertThat(report.entriesBefore()).as(at).isEqualTo(before.entries.size());
    assertThat(report.entriesAfter()).as(at).isEqualTo(after.entries.size());
  }

  private static List<BigDecimal> amounts(Books books, String id) {
    AccountingEntry entry = books.entries.get(id);
    return List.of(entry.creditAmount().setScale(10), entry.debitAmount().setScale(10));
  }

  private static ChangeKind kind(
      Optional<EquitableOwnerDetails> old, Optional<EquitableOwnerDetails> now) {
    if (old.equals(now)) {
      return ChangeKind.SAME;
    } else if (old.isEmpty()) {
      return ChangeKind.ADDED;
    } else if (now.isEmpty()) {
      return ChangeKind.REMOVED;
    } else if (!old.get().equiId().equals(now.get().equiId())) {
      return ChangeKind.CHANGED_OWNER;
    }
    boolean named =
        old.get().reallocationDate().equals(now.get().reallocationDate())
            && old.get().transactionDate().equals(now.get().transactionDate());
    return named ? ChangeKind.RENAMED_OWNER : ChangeKind.CHANGED_DATE;
  }

  /** Without the cause the entry would have another row; or the cause alone changes its row. */
  private static void checkCause(String at, Books before, Books after, String id, Cause cause) {
    Books without = after.copy();
    Books alone = before.copy();
    if (cause instanceof Cause.OfReallocation r) {
      checkReallocation(at, before, after, r);
      r.after().ifPresent(d -> without.reallocations.remove(new Point(r.key(), d.date())));
      r.before()
          .ifPresent(d -> without.reallocations.put(new Point(r.key(), d.date()), d.owner().id()));
    } else if (cause instanceof Cause.OfOwner o) {
      assertThat(o.before()).as(at).isEqualTo(Optional.ofNullable(before.owners.get(o.id())));
      assertThat(o.after()).as(at).isEqualTo(Optional.ofNullable(after.owners.get(o.id())));
      restore(without.owners, before.owners, o.id());
    } else {
      restore(without.entries, before.entries, id);
      restore(alone.entries, after.entries, id);
    }
    if (cause.kind() == Cause.Kind.ENTRY_CHANGED && before.details(id).equals(after.details(id))) {
      assertThat(amounts(before, id)).as(at).isNotEqualTo(amounts(after, id));
      return;
    }
    boolean necessary = !without.details(id).equals(after.details(id));
    boolean sufficient = !alone.details(id).equals(before.details(id));
    assertThat(necessary || sufficient).as(at).isTrue();
  }

  private static void checkReallocation(
      String at, Books before, Books after, Cause.OfReallocation r) {
    r.before()
        .ifPresent(
            d ->
                assertThat(before.reallocations)
                    .as(at)
                    .containsEntry(new Point(r.key(), d.date()), d.owner().id()));
    r.after()
        .ifPresent(
            d ->
                assertThat(after.reallocations)
                    .as(at)
                    .containsEntry(new Point(r.key(), d.date()), d.owner().id()));
    boolean both = r.before().isPresent() && r.after().isPresent();
    boolean sameDate = both && r.before().get().date().equals(r.after().get().date());
    boolean sameOwner = both && r.before().get().owner().id().equals(r.after().get().owner().id());
    assertThat(r.kind())
        .as(at)
        .isEqualTo(
            !both
                ? r.after().isPresent()
                    ? Cause.Kind.REALLOCATION_ADDED
                    : Cause.Kind.REALLOCATION_REMOVED
                : sameDate
                    ? Cause.Kind.REALLOCATION_TO_OTHER_OWNER
                    : Cause.Kind.REALLOCATION_MOVED);
    assertThat(both && sameDate == sameOwner).as(at).isFalse();
    OptionalLong line =
        r.after()
            .map(d -> new Point(r.key(), d.date()))
            .map(
                point ->
                    OptionalLong.of(
                        1 + after.reallocations.keySet().stream().toList().indexOf(point)))
            .orElse(OptionalLong.empty());
    assertThat(r.line()).as(at).isEqualTo(line);
  }

  private static <V> void restore(Map<String, V> map, Map<String, V> from, String key) {
    if (from.containsKey(key)) {
      map.put(key, from.get(key));
    } else {
      map.remove(key);
    }
  }

  private static void checkMoves(String at, Books before, Books after, DiffReport report) {
    assertThat(byTrust(report, Move::from, Move::creditBefore))
        .as(at)
        .isEqualTo(sums(before, AccountingEntry::creditAmount));
    assertThat(byTrust(report, Move::from, Move::debitBefore))
        .as(at)
        .isEqualTo(sums(before, AccountingEntry::debitAmount));
    assertThat(byTrust(report, Move::to, Move::creditAfter))
        .as(at)
        .isEqualTo(sums(after, AccountingEntry::creditAmount));
    assertThat(byTrust(report, Move::to, Move::debitAfter))
        .as(at)
        .isEqualTo(sums(after, AccountingEntry::debitAmount));
    for (Move move : report.moves()) {
      long entries =
          report.examples().stream()
              .filter(change -> kind(change) == move.kind())
              .filter(change -> owner(change.before()).equals(move.from().map(Trust::id)))
              .filter(change -> owner(change.after()).equals(move.to().map(Trust::id)))
              .count();
      if (move.kind() != Move.Kind.KEPT
          || !move.from().map(Trust::id).equals(move.to().map(Trust::id))) {
        assertThat(move.entries()).as("%s %s", at, move).isEqualTo(entries);
      }
    }
  }

  private static Move.Kind kind(Change change) {
    return change.before().isEmpty()
        ? Move.Kind.ADDED
        : change.after().isEmpty() ? Move.Kind.REMOVED : Move.Kind.KEPT;
  }

  private static Optional<String> owner(Optional<ComparedEntry> entry) {
    return entry.flatMap(e -> e.details().equiId());
  }

  private static Map<String, BigDecimal> byTrust(
      DiffReport report, Function<Move, Optional<Trust>> trust, Function<Move, BigDecimal> amount) {
    Map<String, BigDecimal> sums = new HashMap<>();
    for (Move move : report.moves()) {
      add(sums, trust.apply(move).map(Trust::id), amount.apply(move));
    }
    return sums;
  }

  private static Map<String, BigDecimal> sums(
      Books books, Function<AccountingEntry, BigDecimal> amount) {
    Map<String, BigDecimal> sums = new HashMap<>();
    books.entries.forEach(
        (id, entry) -> add(sums, books.details(id).orElseThrow().equiId(), amount.apply(entry)));
    return sums;
  }

  /** Leaves out zeros, and gives equal sums one form. */
  private static void add(Map<String, BigDecimal> sums, Optional<String> trust, BigDecimal amount) {
    BigDecimal sum = sums.getOrDefault(trust.orElse(""), BigDecimal.ZERO).add(amount);
    sums.put(trust.orElse(""), sum.setScale(10));
    sums.values().removeIf(value -> value.signum() == 0);
  }

  private static void checkCounts(String at, DiffReport report) {
    Map<Cause, Long> expected = new HashMap<>();
    for (Change change : report.examples()) {
      change.causes().forEach(cause -> expected.merge(cause, 1L, Long::sum));
    }
    Map<Cause, Long> counted = new HashMap<>();
    report.causes().forEach(count -> counted.put(count.cause(), count.entries()));
    assertThat(counted).as(at).isEqualTo(expected);
    assertThat(report.causeCount()).as(at).isEqualTo(expected.size());
    assertThat(report.causes())
        .as(at)
        .isSortedAccordingTo((a, b) -> Long.compare(b.entries(), a.entries()));
  }
}
