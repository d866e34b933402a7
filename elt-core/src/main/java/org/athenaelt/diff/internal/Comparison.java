package org.athenaelt.diff.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.athenaelt.diff.Cause;
import org.athenaelt.diff.Change;
import org.athenaelt.diff.ChangeKind;
import org.athenaelt.diff.ComparedEntry;
import org.athenaelt.diff.DiffReport;
import org.athenaelt.diff.Side;
import org.athenaelt.ownership.EquitableOwnerDetails;

/**
 * Compares two sides, one partition after the other, so that only the entries of one partition are
 * in memory.
 */
public final class Comparison {

  private final SideData before;
  private final SideData after;
  private final Side.Description published;
  private final Side.Description files;
  private final DiffSettings settings;
  private final Consumer<Change> changes;
  private final Causes causes;
  private final Moves moves;
  private final Examples examples;
  private final Map<ChangeKind, Long> counts = new EnumMap<>(ChangeKind.class);
  private long otherAmounts;

  /**
   * A comparison.
   *
   * @param changes receives all changes
   */
  public Comparison(
      SideData before,
      Side.Description published,
      SideData after,
      Side.Description files,
      DiffSettings settings,
      Consumer<Change> changes) {
    this.before = before;
    this.after = after;
    this.published = published;
    this.files = files;
    this.settings = settings;
    this.changes = changes;
    this.causes = new Causes(before, published, after, files);
    this.moves = new Moves(before, after);
    this.examples = new Examples(settings.examples());
    for (ChangeKind kind : ChangeKind.values()) {
      counts.put(kind, 0L);
    }
  }

  /**
   * Compares all entries; called once.
   *
   * @throws IllegalArgumentException if an id occurs twice on one side
   * @throws CancellationException if the thread was interrupted
   */
  public DiffReport report() {
    for (int partition = 0; partition < PartitionedBytes.PARTITIONS; partition++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("the comparison was interrupted");
      }
      compare(partition);
    }
    return new DiffReport(
        published.name(),
        files.joinKey(),
        counts,
        otherAmounts,
        moves.all(),
        causes.counts(settings.causes()),
        causes.count(),
        examples.all());
  }

  private void compare(int partition) {
    Map<String, StoredEntry> olds = new HashMap<>();
    before.forEach(
        partition,
        old -> {
          if (olds.put(old.id(), old) != null) {
            throw twice(old.id());
          }
        });
    Set<String> seen = new HashSet<>();
    after.forEach(
        partition,
        now -> {
          if (!seen.add(now.id())) {
            throw twice(now.id());
          }
          StoredEntry old = olds.remove(now.id());
          if (old == null) {
            added(now);
          } else {
            compare(old, now);
          }
        });
    List<StoredEntry> removed = new ArrayList<>(olds.values());
    removed.sort(Comparator.comparing(StoredEntry::id));
    removed.forEach(this::removed);
  }

  private static IllegalArgumentException twice(String id) {
    return new IllegalArgumentException("two entries of one side have the id " + id);
  }

  private void added(StoredEntry now) {
    count(ChangeKind.ADDED);
    moves.add(null, now);
    changed(
        new Change(
            ChangeKind.ADDED,
            now.id(),
            Optional.empty(),
            Optional.of(entry(now, after)),
            line(now),
            causes.ofEntry(Cause.Kind.ENTRY_ADDED)));
  }

  private void removed(StoredEntry old) {
    count(ChangeKind.REMOVED);
    moves.add(old, null);
    changed(
        new Change(
            ChangeKind.REMOVED,
            old.id(),
            Optional.of(entry(old, before)),
            Optional.empty(),
            OptionalLong.empty(),
            causes.ofEntry(Cause.Kind.ENTRY_REMOVED)));
  }

  private void compare(StoredEntry old, StoredEntry now) {
    boolean sameAmounts = old.hasAmountsOf(now);
    ChangeKind answer = kind(old, now);
    boolean isAmountOnly = answer == ChangeKind.SAME && !sameAmounts;
    ChangeKind kind = isAmountOnly ? ChangeKind.CHANGED_AMOUNT : answer;
    count(kind);
    moves.add(old, now);
    otherAmounts += sameAmounts ? 0 : 1;
    if (kind.isChange()) {
      changed(
          new Change(
              kind,
              now.id(),
              Optional.of(entry(old, before)),
              Optional.of(entry(now, after)),
              line(now),
              isAmountOnly ? causes.ofEntry(Cause.Kind.ENTRY_CHANGED) : causes.of(old, now)));
    }
  }

  private ChangeKind kind(StoredEntry old, StoredEntry now) {
    SideData.Booked was = before.booked(old);
    SideData.Booked is = after.booked(now);
    if (!was.ownerId().equals(is.ownerId())) {
      return ChangeKind.CHANGED_OWNER;
    }
    if (old.since() != now.since() || old.day() != now.day()) {
      return ChangeKind.CHANGED_DATE;
    }
    return was.name().equals(is.name()) ? ChangeKind.SAME : ChangeKind.RENAMED_OWNER;
  }

  private void count(ChangeKind kind) {
    counts.merge(kind, 1L, Long::sum);
  }

  private void changed(Change change) {
    examples.add(change);
    changes.accept(change);
  }

  private static OptionalLong line(StoredEntry entry) {
    return entry.line() == Side.Receiver.NO_LINE
        ? OptionalLong.empty()
        : OptionalLong.of(entry.line());
  }

  private static ComparedEntry entry(StoredEntry entry, SideData side) {
    SideData.Booked booked = side.booked(entry);
    return new ComparedEntry(
        new EquitableOwnerDetails(
            present(booked.ownerId()),
            entry.id(),
            LocalDate.ofEpochDay(entry.day()),
            entry.since() == StoredEntry.NO_DAY
                ? Optional.empty()
                : Optional.of(LocalDate.ofEpochDay(entry.since())),
            present(booked.name())),
        present(entry.key()),
        present(entry.credit()).map(Comparison::amount),
        present(entry.debit()).map(Comparison::amount));
  }

  private static BigDecimal amount(String canonical) {
    BigDecimal shortest = new BigDecimal(canonical).stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  private static Optional<String> present(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
