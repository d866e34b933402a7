package org.athenaelt.spark.internal.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;
import org.athenaelt.csv.CsvWriter;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.Column;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;

/**
 * Counts the rows of a partition, and writes them as CSV if there is a folder. Each attempt of a
 * task writes a file of its own; the driver keeps those of the attempts that succeeded.
 *
 * @param details the folder for the answers; empty text for none
 * @param unmatched the folder for the entries without an owner; empty text for none
 */
public record PartWriter(
    String details,
    String unmatched,
    int sample,
    int examples,
    Broadcast<SerializableConfiguration> settings)
    implements Function2<Integer, Iterator<InternalRow>, Iterator<PartTotals>> {

  private static final int BATCH = 4096;

  @Override
  public Iterator<PartTotals> call(Integer partition, Iterator<InternalRow> rows)
      throws IOException {
    PartCounter counter = new PartCounter(sample, examples);
    Tables tables = Tables.keyedBy(JoinKey.LOAN_ACCOUNT_ID);
    try (PartFile detailFile =
            new PartFile(details, partition, AnswerRows.details(), tables.details());
        PartFile unmatchedFile =
            new PartFile(unmatched, partition, AnswerRows.unmatched(), tables.unmatched())) {
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        counter.add(row);
        detailFile.add(row);
        if (!row.isNullAt(AnswerColumns.REASON)) {
          unmatchedFile.add(row);
        }
      }
      Map<String, Long> files = new HashMap<>();
      detailFile.end().ifPresent(file -> files.put(file, detailFile.bytes));
      unmatchedFile.end().ifPresent(file -> files.put(file, unmatchedFile.bytes));
      return List.of(counter.totals(partition, files)).iterator();
    }
  }

  /** The file of one attempt; none if there is no folder. */
  private final class PartFile implements AutoCloseable {

    private final Optional<Path> file;
    private final AnswerRows batch;
    private final TableSchema schema;
    private final OutputStream out;
    private long bytes;

    PartFile(String folder, int partition, AnswerRows batch, TableSchema schema)
        throws IOException {
      this.batch = batch;
      this.schema = schema;
      this.file =
          folder.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Path(
                      folder,
                      String.format(
                          Locale.ROOT,
                          "_attempt-%05d-%d.csv",
                          partition,
                          TaskContext.get().taskAttemptId())));
      this.out = file.isPresent() ? create(file.get()) : OutputStream.nullOutputStream();
      if (file.isPresent()) {
        String header =
            schema.columns().stream().map(Column::name).collect(Collectors.joining(",")) + "\n";
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        out.write(text);
        bytes += text.length;
      }
    }

    private OutputStream create(Path path) throws IOException {
      FileSystem files = path.getFileSystem(settings.value().value());
      return files.create(path, true);
    }

    void add(InternalRow row) throws IOException {
      if (file.isPresent()) {
        batch.add(row.copy());
        if (batch.size() == BATCH) {
          flush();
        }
      }
    }

    private void flush() throws IOException {
      Utf8Buffer text = CsvWriter.encode(batch, schema);
      out.write(text.array(), 0, text.length());
      bytes += text.length();
      batch.clear();
    }

    /** Completes the file, and returns its path. */
    Optional<String> end() throws IOException {
      flush();
      out.close();
      return file.map(Path::toString);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
