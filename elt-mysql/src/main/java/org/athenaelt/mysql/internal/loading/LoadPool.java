package org.athenaelt.mysql.internal.loading;

import static java.util.Comparator.comparingLong;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.athenaelt.mysql.internal.loading.LoadWorker.LoadFailed;
import org.athenaelt.mysql.internal.rows.RowBlock;
import org.athenaelt.mysql.internal.rows.RowSorter;
import org.athenaelt.mysql.internal.rows.SortedRows;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.table.Rows;

/**
 * Loads rows in the background, over several connections at once. The queues are bounded, so that
 * {@link #add} waits when the server is slower than the caller.
 *
 * <p>For one calling thread. A failure in the background is thrown by the next call.
 */
public final class LoadPool implements AutoCloseable {

  /** The rows of one statement or batch, some megabytes. */
  static final int ROWS_PER_CHUNK = 32_768;

  /** The memory of rows to sort, for all connections; more rows are sorted in temporary files. */
  private static final int SORT_BYTES = 64 << 20;

  /** The tables with a row for each entry. */
  private static final int LARGE_TABLES = 2;

  private final ImmutableMap<String, Loader.StagingTable> tables;
  private final List<LoadWorker> workers = new ArrayList<>();
  private final Map<String, List<Rows>> waiting = new HashMap<>();
  private final Map<String, Integer> waitingRows = new HashMap<>();
  private final Supplier<Session> sessions;
  private final BooleanSupplier bulk;
  private final int streams;
  private Optional<LoadWorker> asker = Optional.empty();
  private int turn;

  /**
   * A pool; it opens a connection when the first rows for it arrive.
   *
   * @param bulk whether to use bulk load; asked when a connection is opened
   */
  public LoadPool(
      ImmutableMap<String, Loader.StagingTable> tables,
      Supplier<Session> sessions,
      BooleanSupplier bulk,
      int streams) {
    this.tables = tables;
    this.sessions = sessions;
    this.bulk = bulk;
    this.streams = streams;
  }

  /**
   * Asks the server something while it does other work, over a connection for questions alone.
   *
   * @param attempt what is asked, for the message if it fails
   * @return the answer, which is there after {@link #awaitAnswers}
   */
  public <T> Supplier<T> ask(String attempt, Function<Session, T> question) {
    LoadWorker worker =
        asker.orElseGet(() -> new LoadWorker("elt-ask", sessions, bulk.getAsBoolean()));
    asker = Optional.of(worker);
    CompletableFuture<T> answer = new CompletableFuture<>();
    worker.add(attempt, (session, loader) -> answer.complete(question.apply(session)));
    return answer::join;
  }

  /**
   * Waits until all questions are answered; the tables that they read can be renamed then.
   *
   * @throws LoadFailed if a question failed
   */
  public void awaitAnswers() {
    asker.ifPresent(LoadWorker::awaitIdle);
  }

  /**
   * Queues rows; returns before they are loaded.
   *
   * @throws LoadFailed if an earlier load failed
   */
  public void add(String table, Rows rows) {
    if (rows.size() == 0) {
      return;
    }
    waiting.computeIfAbsent(table, name -> new ArrayList<>()).add(rows);
    if (waitingRows.merge(table, rows.size(), Integer::sum) >= ROWS_PER_CHUNK) {
      send(table);
    }
  }

  /**
   * Loads the rows that were not in the order of their keys, and waits until all rows are loaded
   * and committed, and all questions answered.
   *
   * @param pause called now and then meanwhile
   * @return the digests of the rows, by table
   * @throws LoadFailed if a load failed
   */
  public Map<String, TableDigest> finish(Runnable pause) {
    List.copyOf(waiting.keySet()).forEach(this::send);
    workers.forEach(LoadWorker::seal);
    workers.forEach(LoadWorker::awaitIdle);
    loadSorted(pause);
    workers.forEach(LoadWorker::awaitIdle);
    awaitAnswers();
    Map<String, TableDigest> digests = new HashMap<>();
    tables.forEach((name, table) -> digests.put(name, digestOf(table)));
    return digests;
  }

  /** The digest of all rows that the workers loaded into a table. */
  private TableDigest digestOf(Loader.StagingTable table) {
    TableDigest sum = new TableDigest(table.definition().schema());
    loads(table.name()).forEach(load -> sum.add(load.digest()));
    return sum;
  }

  private Stream<TableLoad> loads(String table) {
    return workers.stream().flatMap(worker -> worker.load(table).stream());
  }

  /** Loads the sorted rows of all tables, in turns, so that all workers have work to the end. */
  private void loadSorted(Runnable pause) {
    Map<Loader.StagingTable, SortedRows> sorted = new LinkedHashMap<>();
    for (Loader.StagingTable table : tables.values()) {
      List<RowSorter> sorters = loads(table.name()).map(TableLoad::sorter).toList();
      if (sorters.stream().anyMatch(sorter -> sorter.rows() > 0)) {
        sorted.put(table, new SortedRows(sorters));
      }
    }
    while (!sorted.isEmpty()) {
      sorted.forEach(
          (table, rows) -> {
            RowBlock block = rows.next(ROWS_PER_CHUNK);
            worker(turn++ % streams)
                .add(
                    "loading table " + table.name(),
                    (session, loader) -> loader.load(table, block));
            pause.run();
          });
      sorted.values().removeIf(rows -> !rows.hasMore());
    }
  }

  /**
   * Verifies every table, several at once.
   *
   * @throws LoadFailed with the failed check as its cause
   */
  public void check(Map<String, TableDigest> expected) {
    List<Loader.StagingTable> largestFirst =
        tables.values().stream()
            .sorted(comparingLong(table -> -digest(expected, table).rows()))
            .toList();
    for (int i = 0; i < largestFirst.size(); i++) {
      Loader.StagingTable table = largestFirst.get(i);
      TableDigest digest = digest(expected, table);
      worker(i % streams)
          .add(
              "verifying table " + table.name(),
              (session, loader) -> new Verifier(session).check(digest, table.stored()));
    }
    workers.forEach(LoadWorker::awaitIdle);
  }

  private static TableDigest digest(Map<String, TableDigest> digests, Loader.StagingTable table) {
    return Objects.requireNonNull(digests.get(table.name()), table.name());
  }

  /** Ends all workers at once. */
  @Override
  public void close() {
    workers.forEach(LoadWorker::end);
    asker.ifPresent(LoadWorker::end);
  }

  private void send(String name) {
    List<Rows> batches = waiting.remove(name);
    waitingRows.remove(name);
    if (batches != null) {
      Loader.StagingTable table = Objects.requireNonNull(tables.get(name), name);
      // One worker loads a table without a key, so that its row numbers follow the file.
      int worker = table.definition().hasKey() ? turn++ % streams : 0;
      worker(worker).add(table, batches, SORT_BYTES / LARGE_TABLES / streams);
    }
  }

  private LoadWorker worker(int number) {
    while (workers.size() <= number) {
      workers.add(new LoadWorker("elt-load-" + workers.size(), sessions, bulk.getAsBoolean()));
    }
    return workers.get(number);
  }
}
