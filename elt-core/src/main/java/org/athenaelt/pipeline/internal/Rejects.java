package org.athenaelt.pipeline.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.athenaelt.check.Example;
import org.athenaelt.check.Findings;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvWriter;
import org.athenaelt.csv.FormulaGuard;
import org.athenaelt.csv.RejectHandler;

/** Counts the rejected rows, writes them to a file if there is one, and fails beyond a limit. */
public final class Rejects implements RejectHandler, AutoCloseable {

  /** As many as any check can show. */
  private static final int MAX_EXAMPLES = 1000;

  private static final List<String> HEADER =
      List.of("file", "line", "column", "value", "reason", "remedy", "row");

  private final long limit;
  private final Map<String, Findings> byColumn = new HashMap<>();
  private final Optional<CsvWriter> file;
  private long count;
  private boolean isDecided;

  /** The file of the rejected rows, and how it is written. */
  public record Target(Path file, FormulaGuard guard) {}

  /**
   * No rejected rows yet.
   *
   * @param limit maximum number of rejected rows
   * @param target where to write them
   */
  public Rejects(long limit, Optional<Target> target) {
    this.limit = limit;
    this.file = target.map(to -> CsvWriter.create(to.file, HEADER, to.guard));
  }

  @Override
  public void reject(CsvException fault, List<String> fields) {
    file.ifPresent(f -> f.write(row(fault, fields)));
    count++;
    byColumn.merge(fault.column().orElse(""), found(fault), (a, b) -> a.plus(b, MAX_EXAMPLES));
    if (count > limit) {
      throw limit == 0 ? fault : fault.with("the limit of " + limit + " rejected rows is exceeded");
    }
  }

  @Override
  public boolean alwaysThrows() {
    return limit == 0;
  }

  /** Does all work of {@link #publish} that can still fail. */
  void ready() {
    file.ifPresent(CsvWriter::ready);
  }

  /** Publishes the file, if there is one and nothing has failed. */
  void publish(Publishing publishing) {
    if (file.isPresent() && publishing.failure().isEmpty()) {
      publishing.publish("the rejected rows", file.get()::commit, () -> false);
      isDecided = true;
    }
  }

  /**
   * Writes the file also for a run that failed before publishing, because its user needs the
   * rejected rows. If there are none, an older file is kept.
   */
  @Override
  public void close() {
    file.ifPresent(
        f -> {
          try (f) {
            if (!isDecided && count > 0) {
              f.commit();
            }
          }
        });
  }

  /** The rows rejected so far, by the column at fault; empty text for a whole row. */
  Map<String, Findings> byColumn() {
    return byColumn;
  }

  private static Findings found(CsvException fault) {
    String text =
        fault.column().map(c -> c + ": ").orElse("")
            + fault.value().filter(v -> !v.isEmpty()).map(v -> '"' + v + "\" ").orElse("")
            + fault.reason()
            + ", row left out";
    return Findings.of(1, 1, List.of(new Example(fault.file(), fault.line().orElse(1), text)));
  }

  private static List<String> row(CsvException fault, List<String> fields) {
    OptionalLong line = fault.line();
    return List.of(
        fault.file(),
        line.isPresent() ? Long.toString(line.getAsLong()) : "",
        fault.column().orElse(""),
        fault.value().orElse(""),
        fault.reason(),
        fault.remedy(),
        String.join(",", fields));
  }
}
