package org.athenaelt.csv.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An append-only log of {@code long}s in partitions. Takes eight bytes for each, in memory up to a
 * limit, then in a temporary file. Appending is not thread-safe; afterwards several threads may
 * read.
 */
final class LongLog implements AutoCloseable {

  static final int PARTITION_BITS = 8;
  static final int PARTITIONS = 1 << PARTITION_BITS;

  /** Values per page; an even number, so that a pair is never split. */
  static final int PAGE = 1 << 13;

  /** Pages kept in memory by default: four million values, 32 MB. */
  static final int PAGES_IN_MEMORY = 512;

  private final int pagesInMemory;
  private final Partition[] partitions = new Partition[PARTITIONS];
  private int fullPages;
  private @Nullable Path spillFile;
  private @Nullable FileChannel spill;

  LongLog(int pagesInMemory) {
    this.pagesInMemory = pagesInMemory;
    Arrays.setAll(partitions, i -> new Partition());
  }

  void append(int partition, long value) {
    Partition to = partitions[partition];
    if (to.size == to.page.length) {
      turnPage(to);
    }
    to.page[to.size++] = value;
  }

  /** The number of values in a partition. */
  long count(int partition) {
    return partitions[partition].count();
  }

  /** Reads a partition from its beginning, a page at a time. */
  Cursor read(int partition) {
    return new Cursor(partitions[partition]);
  }

  /** The temporary file, or null while all values are in memory. */
  @Nullable Path spillFile() {
    return spillFile;
  }

  /** Removes all values and the temporary file. */
  @Override
  public void close() {
    Arrays.setAll(partitions, i -> new Partition());
    try {
      if (spill != null) {
        spill.close();
      }
      if (spillFile != null) {
        Files.deleteIfExists(spillFile);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void turnPage(Partition partition) {
    if (partition.page.length < PAGE) {
      partition.page = Arrays.copyOf(partition.page, partition.page.length * 2);
      return;
    }
    if (++fullPages <= pagesInMemory) {
      partition.full.add(partition.page);
      partition.page = new long[PAGE];
    } else {
      partition.spilledAt.add(spill(partition.page));
    }
    partition.size = 0;
  }

  private long spill(long[] page) {
    try {
      FileChannel file = spill;
      if (file == null) {
        spillFile = Files.createTempFile("athena-elt-ids", ".tmp");
        file =
            FileChannel.open(
                spillFile,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        spill = file;
      }
      long at = file.size();
      ByteBuffer bytes = ByteBuffer.allocate(PAGE * Long.BYTES);
      bytes.asLongBuffer().put(page);
      while (bytes.hasRemaining()) {
        file.write(bytes, at + bytes.position());
      }
      return at;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the fingerprints of the ids to "
              + spillFile
              + ": "
              + e
              + " (free space there, or name another folder with -Djava.io.tmpdir)",
          e);
    }
  }

  private LongBuffer spilled(long at) {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(PAGE * Long.BYTES);
      FileChannel file = spill;
      while (bytes.hasRemaining()) {
        if (file == null || file.read(bytes, at + bytes.position()) < 0) {
          throw new IOException("unexpected end of the file");
        }
      }
      return bytes.flip().asLongBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + spillFile + ": " + e, e);
    }
  }

  private static final class Partition {

    private final List<long[]> full = new ArrayList<>();
    private final List<Long> spilledAt = new ArrayList<>();
    private long[] page = new long[16];
    private int size;

    long count() {
      return (long) PAGE * (full.size() + spilledAt.size()) + size;
    }
  }

  /** Reads the values of one partition in the order in which they were appended. */
  final class Cursor {

    private final Partition partition;
    private int pagesRead;
    private LongBuffer page = LongBuffer.allocate(0);

    private Cursor(Partition partition) {
      this.partition = partition;
    }

    boolean hasNext() {
      int pages = partition.full.size() + partition.spilledAt.size() + 1;
      while (!page.hasRemaining() && pagesRead < pages) {
        page = page(pagesRead++);
      }
      return page.hasRemaining();
    }

    long next() {
      return page.get();
    }

    private LongBuffer page(int number) {
      int inMemory = partition.full.size();
      if (number < inMemory) {
        return LongBuffer.wrap(partition.full.get(number));
      }
      return number < inMemory + partition.spilledAt.size()
          ? spilled(partition.spilledAt.get(number - inMemory))
          : LongBuffer.wrap(partition.page, 0, partition.size);
    }
  }
}
