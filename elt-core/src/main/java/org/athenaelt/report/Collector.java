package org.athenaelt.report;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.athenaelt.check.CheckInput;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.ownership.Answers;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.Rows;

/**
 * Adds up what a run finds, while it runs. {@link #examine} may be called by several threads at
 * once; the other methods are called by one thread. The sums are exact, so that the order in which
 * batches are added up does not change them.
 */
public final class Collector {

  /** The first rows of the tables in a batch of entries. */
  public record Part(
      List<List<String>> entries, List<List<String>> details, List<List<String>> unmatched) {

    private static final Part EMPTY = new Part(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Part {
      entries = List.copyOf(entries);
      details = List.copyOf(details);
      unmatched = List.copyOf(unmatched);
    }
  }

  private final CheckInput input;
  private final int dateColumn;
  private final int creditColumn;
  private final int debitColumn;

  /** What each thread has added up; no two threads write to one of them. */
  private final Map<Thread, Tally> tallies = new ConcurrentHashMap<>();

  private final TrustOrder trusts;
  private final AccountTimelines accounts;
  private final KeyCounts counts;
  private final FirstRows entries;
  private final FirstRows details;
  private final FirstRows unmatched;

  private Collector(CheckInput input) {
    this.input = input;
    Tables tables = input.run().tables();
    dateColumn = tables.entries().indexOf("Transaction_Date");
    creditColumn = tables.entries().indexOf("Credit_Amount");
    debitColumn = tables.entries().indexOf("Debit_Amount");
    trusts = TrustOrder.of(input);
    accounts = new AccountTimelines(input.history(), trusts.positions());
    counts = new KeyCounts(input.history().keyNumbers());
    entries = new FirstRows(tables.entries());
    details = new FirstRows(tables.details());
    unmatched = new FirstRows(tables.unmatched());
  }

  /** Begins to add up a run, after owners and reallocations are loaded. */
  public static Collector begin(CheckInput input) {
    return new Collector(input);
  }

  /** The owners of the accounts, which are known before the first entry is read. */
  public AccountTimelines accounts() {
    return accounts;
  }

  /**
   * Adds up a batch; its result goes to {@link #add}. Thread-safe. The arguments are those of
   * {@link org.athenaelt.check.EntryBatch}.
   */
  public Part examine(CsvRows entryRows, Rows detailRows, Rows unmatchedRows, Answers answers) {
    tallies.computeIfAbsent(Thread.currentThread(), thread -> tally()).add(entryRows, answers);
    return entries.isFull() && details.isFull() && unmatched.isFull()
        ? Part.EMPTY
        : new Part(entries.of(entryRows), details.of(detailRows), unmatched.of(unmatchedRows));
  }

  /** Adds the first rows of a batch. The order of the calls is that of the file. */
  public void add(Part part) {
    entries.add(part.entries);
    details.add(part.details);
    unmatched.add(part.unmatched);
  }

  /** The statistics, after the last batch. */
  public RunStatistics end() {
    MonthlySums all = noSums();
    for (Tally tally : tallies.values()) {
      tally.moveTo(all);
    }
    Trusts sums = Trusts.of(trusts, all.byGroup());
    return new RunStatistics(
        sums.known(),
        sums.unknown(),
        sums.unmatched(),
        accounts,
        new AccountEntries(accounts, counts),
        List.of(
            FirstRows.of(input.owners()),
            FirstRows.of(input.reallocations()),
            entries.preview(),
            details.preview(),
            unmatched.preview()),
        input.before());
  }

  private Tally tally() {
    return new Tally(noSums(), counts, input.history().ownerNumbers(), dateColumn);
  }

  private MonthlySums noSums() {
    return new MonthlySums(
        input.history().ownerNumbers() + Trusts.REASONS.size(), creditColumn, debitColumn);
  }
}
