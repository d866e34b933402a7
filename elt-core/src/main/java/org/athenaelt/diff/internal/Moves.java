package org.athenaelt.diff.internal;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.diff.Move;
import org.athenaelt.diff.Trust;
import org.athenaelt.table.ExactSum;
import org.jspecify.annotations.Nullable;

/** Adds up the entries and amounts of each pair of old and new trust. */
final class Moves {

  private static final SideData.Booked NOBODY = new SideData.Booked("", "");

  /** The ids of a pair; empty for none. */
  private record Pair(Move.Kind kind, String from, String to) {}

  private static final class Sums {

    private final Move.Kind kind;
    private final SideData.Booked from;
    private final SideData.Booked to;
    private long entries;
    private final ExactSum creditBefore = new ExactSum();
    private final ExactSum creditAfter = new ExactSum();
    private final ExactSum debitBefore = new ExactSum();
    private final ExactSum debitAfter = new ExactSum();

    Sums(Move.Kind kind, SideData.Booked from, SideData.Booked to) {
      this.kind = kind;
      this.from = from;
      this.to = to;
    }

    Move move() {
      return new Move(
          kind,
          trust(from),
          trust(to),
          entries,
          shortest(creditBefore),
          shortest(creditAfter),
          shortest(debitBefore),
          shortest(debitAfter));
    }
  }

  /** A sum without trailing zeros. */
  private static BigDecimal shortest(ExactSum sum) {
    BigDecimal shortest = sum.value().stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  private final SideData before;
  private final SideData after;
  private final Map<Pair, Sums> sums = new HashMap<>();

  Moves(SideData before, SideData after) {
    this.before = before;
    this.after = after;
  }

  /** Adds an entry; null on the side that lacks it. */
  void add(@Nullable StoredEntry old, @Nullable StoredEntry now) {
    SideData.Booked from = old == null ? NOBODY : before.booked(old);
    SideData.Booked to = now == null ? NOBODY : after.booked(now);
    Move.Kind kind =
        old == null ? Move.Kind.ADDED : now == null ? Move.Kind.REMOVED : Move.Kind.KEPT;
    Sums pair =
        sums.computeIfAbsent(
            new Pair(kind, from.ownerId(), to.ownerId()), p -> new Sums(kind, from, to));
    pair.entries++;
    if (old != null) {
      pair.creditBefore.add(old.credit());
      pair.debitBefore.add(old.debit());
    }
    if (now != null) {
      pair.creditAfter.add(now.credit());
      pair.debitAfter.add(now.debit());
    }
  }

  /** The pairs, those with most entries first, then by their ids and kind. */
  List<Move> all() {
    return sums.entrySet().stream()
        .sorted(
            comparing((Map.Entry<Pair, Sums> pair) -> -pair.getValue().entries)
                .thenComparing(pair -> pair.getKey().from)
                .thenComparing(pair -> pair.getKey().to)
                .thenComparing(pair -> pair.getKey().kind))
        .map(pair -> pair.getValue().move())
        .toList();
  }

  private static Optional<Trust> trust(SideData.Booked booked) {
    return booked.ownerId().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Trust(
                booked.ownerId(),
                booked.name().isEmpty() ? Optional.empty() : Optional.of(booked.name())));
  }
}
