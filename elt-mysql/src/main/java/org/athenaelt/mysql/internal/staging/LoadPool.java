package org.athenaelt.mysql.internal.staging;

import static java.util.Comparator.comparingLong;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.mysql.internal.staging.LoadWorker.LoadFailed;
import org.athenaelt.table.Rows;

/**
 * Loads rows in the background, over several connections at once. The queues are bounded, so that
 * {@link #add} waits when the server is slower than the caller.
 *
 * <p>For one calling thread. A failure in the background is thrown by the next call.
 */
final class LoadPool implements AutoCloseable {

  /** The rows of one statement or batch, some megabytes. */
  static final int ROWS_PER_CHUNK = 32_768;

  private final ImmutableMap<String, Loader.StagingTable> tables;
  private final List<LoadWorker> workers = new ArrayList<>();
  private final Map<String, List<Rows>> waiting = new HashMap<>();
  private final Map<String, Integer> waitingRows = new HashMap<>();
  private final Supplier<Session> sessions;
  private final BooleanSupplier bulk;
  private final int streams;
  private int turn;

  /**
   * A pool; it opens a connection when the first rows for it arrive.
   *
   * @param bulk whether to use bulk load; asked when a connection is opened
   */
  LoadPool(
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
   * Queues rows; returns before they are loaded.
   *
   * @throws LoadFailed if an earlier load failed
   */
  void add(String table, Rows rows) {
    if (rows.size() == 0) {
      return;
    }
    waiting.computeIfAbsent(table, name -> new ArrayList<>()).add(rows);
    if (waitingRows.merge(table, rows.size(), Integer::sum) >= ROWS_PER_CHUNK) {
      send(table);
    }
  }

  /**
   * Waits until all rows are loaded and committed.
   *
   * @return the digests of the rows, by table
   * @throws LoadFailed if a load failed
   */
  Map<String, TableDigest> finish() {
    List.copyOf(waiting.keySet()).forEach(this::send);
    workers.forEach(LoadWorker::awaitIdle);
    Map<String, TableDigest> digests = new HashMap<>();
    tables.forEach((name, table) -> digests.put(name, digestOf(table)));
    return digests;
  }

  /** The digest of all rows that the workers loaded into a table. */
  private TableDigest digestOf(Loader.StagingTable table) {
    TableDigest sum = new TableDigest(table.definition().schema());
    for (LoadWorker worker : workers) {
      TableDigest digest = worker.digests().get(table.name());
      if (digest != null) {
        sum.add(digest);
      }
    }
    return sum;
  }

  /**
   * Verifies every table, several at once.
   *
   * @throws LoadFailed with the failed check as its cause
   */
  void check(Map<String, TableDigest> expected) {
    List<Loader.StagingTable> largestFirst =
        tables.values().stream()
            .sorted(comparingLong(table -> -digest(expected, table).rows()))
            .toList();
    for (int i = 0; i < largestFirst.size(); i++) {
      Loader.StagingTable table = largestFirst.get(i);
      TableDigest digest = digest(expected, table);
      worker(i % streams)
          .add(
              table.name(),
              (session, loader, digests) -> new Verifier(session).check(digest, table.stored()));
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
  }

  private void send(String name) {
    List<Rows> batches = waiting.remove(name);
    waitingRows.remove(name);
    if (batches != null) {
      Loader.StagingTable table = Objects.requireNonNull(tables.get(name), name);
      // One worker loads a table without a key, so that its row numbers follow the file.
      int worker = table.definition().primaryKey().isEmpty() ? 0 : turn++ % streams;
      worker(worker)
          .add(
              name,
              (session, loader, digests) ->
                  loader.load(
                      table,
                      batches,
                      digests.computeIfAbsent(
                          name, key -> new TableDigest(table.definition().schema()))));
    }
  }

  private LoadWorker worker(int number) {
    while (workers.size() <= number) {
      workers.add(new LoadWorker("elt-load-" + workers.size(), sessions, bulk.getAsBoolean()));
    }
    return workers.get(number);
  }
}
