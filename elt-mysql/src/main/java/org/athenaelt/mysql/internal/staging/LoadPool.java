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
import org.athenaelt.table.Rows;

/**
 * Loads rows in the background, over several connections at once. Rows wait in bounded queues: who
 * hands them over is slowed down to the pace of the server.
 *
 * <p>Called by one thread. A failure in the background comes out of the next call.
 */
final class LoadPool implements AutoCloseable {

  /** Rows that go to the server at once: enough to make a statement worthwhile, a few megabytes. */
  private static final int ROWS_PER_CHUNK = 32_768;

  private final ImmutableMap<String, StagedTable> tables;
  private final List<LoadWorker> workers = new ArrayList<>();
  private final Map<String, List<Rows>> waiting = new HashMap<>();
  private final Map<String, Integer> waitingRows = new HashMap<>();
  private final Supplier<Session> sessions;
  private final BooleanSupplier bulk;
  private final int streams;
  private int turn;

  /**
   * A pool without connections yet.
   *
   * @param bulk whether rows go by bulk load, known when the first are sent
   */
  LoadPool(
      ImmutableMap<String, StagedTable> tables,
      Supplier<Session> sessions,
      BooleanSupplier bulk,
      int streams) {
    this.tables = tables;
    this.sessions = sessions;
    this.bulk = bulk;
    this.streams = streams;
  }

  /** Takes rows; returns before they are loaded. */
  void add(String table, Rows rows) {
    if (rows.size() == 0) {
      return;
    }
    waiting.computeIfAbsent(table, name -> new ArrayList<>()).add(rows);
    if (waitingRows.merge(table, rows.size(), Integer::sum) >= ROWS_PER_CHUNK) {
      send(table);
    }
  }

  /** Waits until every row is loaded; tells what each table must hold now. */
  Map<String, TableDigest> finish() {
    List.copyOf(waiting.keySet()).forEach(this::send);
    workers.forEach(LoadWorker::awaitIdle);
    Map<String, TableDigest> digests = new HashMap<>();
    tables.forEach((name, table) -> digests.put(name, digestOf(table)));
    return digests;
  }

  /** What all workers together loaded into a table. */
  private TableDigest digestOf(StagedTable table) {
    TableDigest sum = new TableDigest(table.layout().schema());
    for (LoadWorker worker : workers) {
      TableDigest digest = worker.digests().get(table.name());
      if (digest != null) {
        sum.add(digest);
      }
    }
    return sum;
  }

  /**
   * Lets the server check every table, several at once.
   *
   * @throws LoadFailed with the failed check as its cause
   */
  void check(Map<String, TableDigest> expected) {
    List<StagedTable> largestFirst =
        tables.values().stream()
            .sorted(comparingLong(table -> -digest(expected, table).rows()))
            .toList();
    for (int i = 0; i < largestFirst.size(); i++) {
      StagedTable table = largestFirst.get(i);
      TableDigest digest = digest(expected, table);
      worker(i % streams)
          .add(
              table.name(),
              (session, loader, digests) -> new Verifier(session).check(digest, table.stored()));
    }
    workers.forEach(LoadWorker::awaitIdle);
  }

  private static TableDigest digest(Map<String, TableDigest> digests, StagedTable table) {
    return Objects.requireNonNull(digests.get(table.name()), table.name());
  }

  /** Ends what still runs, at once. */
  @Override
  public void close() {
    workers.forEach(LoadWorker::end);
  }

  private void send(String name) {
    List<Rows> batches = waiting.remove(name);
    waitingRows.remove(name);
    if (batches != null) {
      StagedTable table = Objects.requireNonNull(tables.get(name), name);
      // Rows that only their number tells apart are numbered in the order of the file.
      int worker = table.layout().primaryKey().isEmpty() ? 0 : turn++ % streams;
      worker(worker)
          .add(
              name,
              (session, loader, digests) ->
                  loader.load(
                      table,
                      batches,
                      digests.computeIfAbsent(
                          name, key -> new TableDigest(table.layout().schema()))));
    }
  }

  private LoadWorker worker(int number) {
    while (workers.size() <= number) {
      workers.add(new LoadWorker("elt-load-" + workers.size(), sessions, bulk.getAsBoolean()));
    }
    return workers.get(number);
  }
}
