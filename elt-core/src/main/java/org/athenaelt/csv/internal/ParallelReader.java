package org.athenaelt.csv.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.csv.CsvSettings;

/**
 * Parses a file in blocks, several at a time, and delivers the results in file order, up to the
 * first block that cannot be split off reliably. For one use.
 *
 * @param <R> the result of the work on a batch of rows
 */
public final class ParallelReader<R> {

  /** The part of the file that was not split into blocks, and the line at which it begins. */
  public record Rest(InputStream bytes, long firstLine) {}

  /**
   * The results of a block; none if it is unsplittable.
   *
   * @param plain the rows, if their arrays may be used again
   */
  private record Parsed<R>(
      boolean unsplittable,
      List<R> results,
      long rows,
      List<long[]> unique,
      Optional<SliceRows> plain) {}

  private final CsvDialect dialect;
  private final CsvSettings settings;
  private final Blocks blocks;
  private final BlockParser parser;
  private final boolean reuse;
  private final List<UniqueValues> unique;
  private final Function<CsvRows, R> work;
  private final Consumer<R> inOrder;

  /** The blocks read and not yet delivered; one thread adds, another removes. */
  private final Queue<Blocks.Block> inProgress = new ConcurrentLinkedQueue<>();

  private long rowsRead;

  /**
   * A reader of the rest of a file.
   *
   * @param unique receives the values of the unique columns
   * @param work applied to every batch, by several threads
   * @param inOrder receives the results in file order, in the thread that reads
   * @param reuse whether the memory of a batch is used again once its result is received
   */
  public ParallelReader(
      CsvDialect dialect,
      CsvSettings settings,
      Blocks blocks,
      List<UniqueValues> unique,
      Function<CsvRows, R> work,
      Consumer<R> inOrder,
      boolean reuse) {
    this.dialect = dialect;
    this.settings = settings;
    this.blocks = blocks;
    this.parser = new BlockParser(dialect);
    this.reuse = reuse;
    this.unique = unique;
    this.work = work;
    this.inOrder = inOrder;
  }

  /** The number of rows delivered. */
  public long rowsRead() {
    return rowsRead;
  }

  /**
   * Reads block by block up to the first unsplittable block.
   *
   * @return the rest of the file, to be read as a stream; may be empty
   */
  public Rest read() {
    try (OrderedWork<Parsed<R>> threads = new OrderedWork<>(settings.threads())) {
      threads.run(
          () -> {
            Optional<Blocks.Block> next = blocks.next();
            next.ifPresent(inProgress::add);
            return next.map(block -> () -> parse(block));
          },
          this::take);
    } catch (IOException e) {
      throw CsvInput.unreadable(dialect.file(), e);
    }
    return rest();
  }

  private Rest rest() {
    long firstLine = inProgress.isEmpty() ? blocks.line() : inProgress.element().firstLine();
    List<InputStream> parts = new ArrayList<>();
    inProgress.forEach(block -> parts.add(block.stream()));
    parts.add(blocks.rest());
    return new Rest(new SequenceInputStream(Collections.enumeration(parts)), firstLine);
  }

  /** Delivers the results of the oldest block; returns false if it is unsplittable. */
  private boolean take(Parsed<R> parsed) {
    if (parsed.unsplittable) {
      return false;
    }
    Blocks.Block block = inProgress.remove();
    for (int i = 0; i < parsed.unique.size(); i++) {
      unique.get(i % unique.size()).add(parsed.unique.get(i));
    }
    rowsRead += parsed.rows;
    parsed.results.forEach(inOrder);
    parsed.plain.ifPresent(
        rows -> {
          parser.reuse(rows);
          blocks.reuse(block);
        });
    return true;
  }

  private Parsed<R> parse(Blocks.Block block) {
    BlockParser.Outcome outcome = parser.parse(block);
    if (outcome instanceof BlockParser.Unsplittable) {
      return new Parsed<>(true, List.of(), 0, List.of(), Optional.empty());
    }
    boolean fast = settings.parser() == CsvSettings.Parser.AUTO;
    if (fast && outcome instanceof BlockParser.Plain plain) {
      return parsed(List.of(plain.rows()), Optional.of(plain.rows()).filter(rows -> reuse));
    }
    List<CsvRows> batches = new ArrayList<>();
    RecordParser recordParser = new RecordParser(dialect);
    try (RecordReader records = dialect.records(block.stream(), block.firstLine())) {
      recordParser.forEach(records, RecordParser.RowFilter.STRICT, batches::add);
    }
    return parsed(batches, Optional.empty());
  }

  private Parsed<R> parsed(List<CsvRows> batches, Optional<SliceRows> plain) {
    List<long[]> fingerprints = new ArrayList<>();
    List<R> results = new ArrayList<>();
    long rows = 0;
    for (CsvRows batch : batches) {
      for (UniqueValues values : unique) {
        fingerprints.add(values.fingerprints(batch));
      }
      results.add(work.apply(batch));
      rows += batch.size();
    }
    return new Parsed<>(false, results, rows, fingerprints, plain);
  }
}
