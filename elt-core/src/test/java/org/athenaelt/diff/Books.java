package org.athenaelt.diff;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.athenaelt.ownership.AccountingEntry;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.ownership.Reallocation;

/** Owners, reallocations and entries that a test corrects, with answers by a linear scan. */
final class Books {

  /** The name of a reallocation: at most one per account and date. */
  record Point(String account, LocalDate date) implements Comparable<Point> {
    @Override
    public int compareTo(Point other) {
      int byAccount = account.compareTo(other.account);
      return byAccount == 0 ? date.compareTo(other.date) : byAccount;
    }
  }

  private static final LocalDate START = LocalDate.of(2020, 1, 1);

  final Map<String, String> owners = new TreeMap<>();
  final Map<Point, String> reallocations = new TreeMap<>();
  final Map<String, AccountingEntry> entries = new TreeMap<>();

  /** Few accounts, days and owners, so that corrections meet. */
  static Books random(Random random) {
    Books books = new Books();
    int ownerCount = 1 + random.nextInt(4);
    for (int i = 0; i < ownerCount; i++) {
      books.owners.put("o" + i, "Trust " + i);
    }
    int reallocationCount = random.nextInt(12);
    for (int i = 0; i < reallocationCount; i++) {
      books.reallocations.put(point(random), owner(random));
    }
    int entryCount = random.nextInt(40);
    for (int i = 0; i < entryCount; i++) {
      books.put(entry("e" + i, random));
    }
    return books;
  }

  Books copy() {
    Books copy = new Books();
    copy.owners.putAll(owners);
    copy.reallocations.putAll(reallocations);
    copy.entries.putAll(entries);
    return copy;
  }

  /** Corrects something, or nothing if there is nothing of that kind. */
  void correct(Random random) {
    switch (random.nextInt(12)) {
      case 0, 1 -> reallocations.put(point(random), owner(random));
      case 2 -> anyReallocation(random).ifPresent(reallocations::remove);
      case 3, 4, 5 ->
          anyReallocation(random)
              .ifPresent(
                  from ->
                      reallocations.put(
                          new Point(from.account, day(random)),
                          Objects.requireNonNull(reallocations.remove(from))));
      case 6 -> anyReallocation(random).ifPresent(at -> reallocations.put(at, owner(random)));
      case 7 -> owners.put(owner(random), "Trust " + random.nextInt(6));
      case 8 -> owners.remove(owner(random));
      case 9 -> put(entry("e" + random.nextInt(45), random));
      case 10 -> toOtherAccount("e" + random.nextInt(40), random);
      default -> entries.remove("e" + random.nextInt(40));
    }
  }

  private void toOtherAccount(String id, Random random) {
    entries.computeIfPresent(
        id,
        (same, entry) ->
            new AccountingEntry(
                id,
                entry.transactionDate(),
                "a" + random.nextInt(3),
                entry.creditAmount(),
                entry.creditGlAccountCode(),
                entry.debitAmount(),
                entry.debitGlAccountCode()));
  }

  Side side(String name) {
    return Side.of(
        name,
        owners.entrySet().stream().map(o -> new EquitableOwner(o.getKey(), o.getValue())).toList(),
        rows(),
        entries.values());
  }

  /** The reallocations as rows; the line of one is its position, counted from 1. */
  List<Reallocation> rows() {
    List<Reallocation> rows = new ArrayList<>();
    reallocations.forEach(
        (point, owner) -> rows.add(new Reallocation(point.date, point.account, "", owner)));
    return rows;
  }

  /** The row of an entry; empty if there is no such entry. */
  Optional<EquitableOwnerDetails> details(String id) {
    AccountingEntry entry = entries.get(id);
    if (entry == null) {
      return Optional.empty();
    }
    Optional<Point> deciding = Optional.empty();
    for (Point point : reallocations.keySet()) {
      if (point.account.equals(entry.loanAccountId())
          && !point.date.isAfter(entry.transactionDate())) {
        deciding = Optional.of(point);
      }
    }
    Optional<String> owner = deciding.map(reallocations::get);
    return Optional.of(
        new EquitableOwnerDetails(
            owner, id, entry.transactionDate(), deciding.map(Point::date), owner.map(owners::get)));
  }

  private void put(AccountingEntry entry) {
    entries.put(entry.id(), entry);
  }

  private Optional<Point> anyReallocation(Random random) {
    List<Point> all = List.copyOf(reallocations.keySet());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  private static AccountingEntry entry(String id, Random random) {
    return new AccountingEntry(
        id,
        day(random),
        "a" + random.nextInt(3),
        BigDecimal.valueOf(random.nextInt(1000), random.nextInt(4)),
        "1",
        random.nextInt(8) == 0
            ? new BigDecimal("-999999999999999999.9999999999")
            : BigDecimal.valueOf(random.nextInt(1000) - 500, random.nextInt(4)),
        "2");
  }

  private static Point point(Random random) {
    return new Point("a" + random.nextInt(3), day(random));
  }

  private static LocalDate day(Random random) {
    return START.plusDays(random.nextInt(12));
  }

  private static String owner(Random random) {
    return "o" + random.nextInt(5);
  }
}
