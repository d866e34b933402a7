package org.athenaelt.pipeline.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvWriter;
import org.athenaelt.csv.RejectHandler;

/** Counts the rows left out, keeps them in a file where one is wanted, and stops at a limit. */
public final class Rejects implements RejectHandler, AutoCloseable {

  private static final List<String> HEADER =
      List.of("file", "line", "column", "value", "reason", "remedy", "row");

  private final long limit;
  private final Optional<CsvWriter> file;
  private long count;
  private boolean isDecided;

  public Rejects(long limit, Optional<Path> file) {
    this.limit = limit;
    this.file = file.map(path -> CsvWriter.create(path, HEADER));
  }

  @Override
  public void reject(CsvException fault, List<String> fields) {
    file.ifPresent(f -> f.write(row(fault, fields)));
    count++;
    if (count > limit) {
      throw limit == 0 ? fault : fault.with("more than " + limit + " rows are rejected");
    }
  }

  @Override
  public boolean toleratesNothing() {
    return limit == 0;
  }

  /** Does what can still fail before {@link #publish}. */
  void ready() {
    file.ifPresent(CsvWriter::ready);
  }

  /** Makes the file visible, if there is to be one and nothing has failed. */
  void publish(Publishing publishing) {
    if (file.isPresent() && publishing.failure().isEmpty()) {
      publishing.publish("the rejected rows", file.get()::commit, () -> false);
      isDecided = true;
    }
  }

  /**
   * Keeps the rows of a run that failed before it could publish: that is when they are needed most.
   * If there are none, an older file stays.
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
