package org.athenaelt.csv.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain part of a file block by block, many at a time, and hands the results on in file
 * order. Used once.
 *
 * @param <R> what becomes of a batch of rows
 */
public final class ParallelReader<R> {

  /** What could not be cut into blocks: the bytes, and the line on which they begin. */
  public record Rest(InputStream bytes, long firstLine) {}

  /** What became of a block; no results if it was misleading. */
  private record Parsed<R>(boolean misleading, List<R> results, long rows, List<long[]> unique) {}

  private final Path file;
  private final Layout layout;
  private final CsvSettings settings;
  private final Blocks blocks;
  private final List<UniqueValues> unique;
  private final Function<CsvRows, R> work;
  private final Consumer<R> inOrder;

  /** The blocks cut and not yet handed on: added to by one thread, taken from by another. */
  private final Queue<Blocks.Block> underWay = new ConcurrentLinkedQueue<>();

  private long rowsRead;

  public ParallelReader(
      Path file,
      Layout layout,
      CsvSettings settings,
      Blocks blocks,
      List<UniqueValues> unique,
      Function<CsvRows, R> work,
      Consumer<R> inOrder) {
    this.file = file;
    this.layout = layout;
    this.settings = settings;
    this.blocks = blocks;
    this.unique = unique;
    this.work = work;
    this.inOrder = inOrder;
  }

  /** The rows that were handed on. */
  public long rowsRead() {
    return rowsRead;
  }

  /**
   * Reads block by block while the blocks can be trusted.
   *
   * @param patterns the date patterns of the columns
   * @return what is left to be read as a stream; it may be empty
   */
  public Rest read(@Nullable DatePattern[] patterns) {
    BlockParser parser = new BlockParser(layout.schema(), layout.columnOfField(), patterns);
    try (OrderedWork<Parsed<R>> threads = new OrderedWork<>(settings.threads())) {
      threads.run(
          () -> {
            Optional<Blocks.Block> next = blocks.next();
            next.ifPresent(underWay::add);
            return next.map(block -> () -> parse(parser, block, patterns));
          },
          this::take);
    } catch (IOException e) {
      throw CsvInput.unreadable(file, e);
    }
    return rest();
  }

  private Rest rest() {
    long firstLine = underWay.isEmpty() ? blocks.line() : underWay.element().firstLine();
    List<InputStream> parts = new ArrayList<>();
    underWay.forEach(block -> parts.add(block.stream()));
    parts.add(blocks.rest());
    return new Rest(new SequenceInputStream(Collections.enumeration(parts)), firstLine);
  }

  /** Takes what became of the oldest block; nothing more is wanted behind a misleading one. */
  private boolean take(Parsed<R> parsed) {
    if (parsed.misleading) {
      return false;
    }
    underWay.remove();
    for (int i = 0; i < parsed.unique.size(); i++) {
      unique.get(i % unique.size()).add(parsed.unique.get(i));
    }
    rowsRead += parsed.rows;
    parsed.results.forEach(inOrder);
    return true;
  }

  private Parsed<R> parse(
      BlockParser parser, Blocks.Block block, @Nullable DatePattern[] patterns) {
    BlockParser.Outcome outcome = parser.parse(block);
    if (outcome instanceof BlockParser.Misleading) {
      return new Parsed<>(true, List.of(), 0, List.of());
    }
    boolean fast = settings.parser() == CsvSettings.Parser.AUTO;
    if (fast && outcome instanceof BlockParser.Plain plain) {
      return parsed(List.of(plain.rows()));
    }
    List<CsvRows> batches = new ArrayList<>();
    RecordParser judge = new RecordParser(file, layout, patterns);
    try (RecordReader records = new RecordReader(file, block.stream(), block.firstLine())) {
      judge.forEach(records, RecordParser.RowFilter.STRICT, batches::add);
    }
    return parsed(batches);
  }

  private Parsed<R> parsed(List<CsvRows> batches) {
    List<long[]> fingerprints = new ArrayList<>();
    List<R> results = new ArrayList<>();
    long rows = 0;
    for (CsvRows batch : batches) {
      for (UniqueValues values : unique) {
        fingerprints.add(UniqueValues.fingerprints(batch, values.column()));
      }
      results.add(work.apply(batch));
      rows += batch.size();
    }
    return new Parsed<>(false, results, rows, fingerprints);
  }
}
