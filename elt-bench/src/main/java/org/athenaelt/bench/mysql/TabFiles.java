package org.athenaelt.bench.mysql;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.TableSink;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;

/**
 * Writes each table of a run to a file in the default format of {@code LOAD DATA}: values separated
 * by tabs, {@code \N} for NULL. Rows are in the order in which the product stores them.
 */
final class TabFiles implements TableSink {

  private final Path folder;
  private final Map<String, BufferedWriter> writers = new HashMap<>();

  TabFiles(Path folder) {
    this.folder = folder;
  }

  static Path file(Path folder, TableSchema table) {
    return folder.resolve(table.name() + ".tsv");
  }

  @Override
  public void begin(Run run) {
    try {
      for (TableSchema table : run.tables().all()) {
        writers.put(table.name(), Files.newBufferedWriter(file(folder, table)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(TableSchema table, Rows rows) {
    BufferedWriter out = Objects.requireNonNull(writers.get(table.name()));
    try {
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < table.columns().size(); column++) {
          out.append(column == 0 ? "" : "\t");
          out.append(rows.isEmpty(row, column) ? "\\N" : escaped(rows.text(row, column)));
        }
        out.append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\0", "\\0");
  }

  @Override
  public void verify(RunTotals totals) {}

  @Override
  public void publish() {}

  @Override
  public void close() {
    try {
      for (BufferedWriter writer : writers.values()) {
        writer.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
