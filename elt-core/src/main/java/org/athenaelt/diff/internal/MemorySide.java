package org.athenaelt.diff.internal;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.diff.Side;
import org.athenaelt.ownership.AccountingEntry;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.Reallocation;
import org.athenaelt.table.Amounts;
import org.athenaelt.table.Utf8Buffer;

/** A side in memory, joined by loan account. */
public final class MemorySide implements Side {

  private static final int BATCH = 1024;

  private final String name;
  private final ImmutableList<EquitableOwner> owners;
  private final ImmutableList<Reallocation> reallocations;
  private final ImmutableList<AccountingEntry> entries;

  /** A side; see {@link Side#of}. */
  public MemorySide(
      String name,
      Collection<EquitableOwner> owners,
      Collection<Reallocation> reallocations,
      Collection<AccountingEntry> entries) {
    this.name = name;
    this.owners = ImmutableList.copyOf(owners);
    this.reallocations = ImmutableList.copyOf(reallocations);
    this.entries = ImmutableList.copyOf(entries);
  }

  @Override
  public Description read(Receiver to) {
    OwnershipHistory history = OwnershipHistory.of(owners, reallocations);
    long line = 1;
    for (EquitableOwner owner : owners) {
      to.owner(owner, line++);
    }
    line = 1;
    for (Reallocation reallocation : reallocations) {
      to.reallocation(
          reallocation.loanAccountId(),
          (int) reallocation.date().toEpochDay(),
          reallocation.equitableOwnerId(),
          line++);
    }
    for (int from = 0; from < entries.size(); from += BATCH) {
      to.entries(
          batch(history, entries.subList(from, Math.min(from + BATCH, entries.size())), from));
    }
    return new Description(Optional.of(name), JoinKey.LOAN_ACCOUNT_ID, DuplicatePolicy.FAIL);
  }

  private static CsvRows batch(
      OwnershipHistory history, List<AccountingEntry> entries, int position) {
    List<List<String>> rows = new ArrayList<>();
    for (AccountingEntry entry : entries) {
      EquitableOwnerDetails details = history.detailsOf(entry);
      rows.add(
          List.of(
              entry.id(),
              entry.transactionDate().toString(),
              entry.loanAccountId(),
              amount(entry.creditAmount()),
              amount(entry.debitAmount()),
              details.equiId().orElse(""),
              details.reallocationDate().map(Object::toString).orElse(""),
              details.equitableOwnerName().orElse("")));
    }
    return new TextRows(rows, position);
  }

  private static String amount(BigDecimal amount) {
    return Amounts.canonical(amount.toPlainString());
  }

  /** Rows of texts; the line of a row is its position in the side, counted from 1. */
  private record TextRows(List<List<String>> rows, int position) implements CsvRows {

    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public boolean isEmpty(int row, int column) {
      return text(row, column).isEmpty();
    }

    @Override
    public String text(int row, int column) {
      return rows.get(row).get(column);
    }

    @Override
    public int epochDay(int row, int column) {
      return (int) LocalDate.parse(text(row, column)).toEpochDay();
    }

    @Override
    public void appendTo(Utf8Buffer out, int row, int column) {
      out.append(text(row, column));
    }

    @Override
    public long line(int row) {
      return position + row + 1L;
    }
  }
}
