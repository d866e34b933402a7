package org.athenaelt.diff.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records of bytes in partitions: in memory up to a limit, then in a temporary file. Each partition
 * fills a page at a time; a record is never split. Not thread-safe.
 */
final class PartitionedBytes implements AutoCloseable {

  static final int PARTITION_BITS = 9;
  static final int PARTITIONS = 1 << PARTITION_BITS;

  /** Large enough to be written at once, small enough to have one open for each partition. */
  private static final int PAGE = 1 << 14;

  private static final int FIRST_PAGE = 1 << 8;

  private final long memoryBytes;
  private final Partition[] partitions = new Partition[PARTITIONS];
  private long inMemory;
  private long fileBytes;
  private @Nullable Path file;
  private @Nullable FileChannel channel;

  /**
   * @param memoryBytes maximum length of all full pages in memory
   */
  PartitionedBytes(long memoryBytes) {
    this.memoryBytes = memoryBytes;
    Arrays.setAll(partitions, i -> new Partition());
  }

  /** Appends a record: the first {@code length} bytes of an array. */
  void append(int partition, byte[] bytes, int length) {
    Partition to = partitions[partition];
    if (to.open.length - to.size < length) {
      makeRoom(to, length);
    }
    System.arraycopy(bytes, 0, to.open, to.size, length);
    to.size += length;
  }

  /** Passes on the pages of a partition, in the order in which they were filled. */
  void forEachPage(int partition, Consumer<ByteBuffer> visitor) {
    Partition from = partitions[partition];
    for (Page page : from.full) {
      visitor.accept(page.bytes == null ? read(page) : ByteBuffer.wrap(page.bytes, 0, page.size));
    }
    visitor.accept(ByteBuffer.wrap(from.open, 0, from.size));
  }

  /** The number of bytes in the temporary file; 0 if there is none. */
  long spilledBytes() {
    return fileBytes;
  }

  /** Removes all records and the temporary file. */
  @Override
  public void close() {
    Arrays.setAll(partitions, i -> new Partition());
    try {
      if (channel != null) {
        channel.close();
      }
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void makeRoom(Partition to, int length) {
    int wanted = to.size + length;
    if (wanted <= PAGE || to.size == 0) {
      to.open = Arrays.copyOf(to.open, Math.max(wanted, Math.min(PAGE, 2 * to.open.length)));
      return;
    }
    if (inMemory + to.size <= memoryBytes) {
      inMemory += to.size;
      to.full.add(new Page(to.open, to.size, 0));
      to.open = new byte[Math.max(PAGE, length)];
    } else {
      to.full.add(write(to.open, to.size));
      if (to.open.length < length) {
        to.open = new byte[length];
      }
    }
    to.size = 0;
  }

  private Page write(byte[] bytes, int size) {
    try {
      FileChannel to = open();
      long at = fileBytes;
      ByteBuffer page = ByteBuffer.wrap(bytes, 0, size);
      while (page.hasRemaining()) {
        to.write(page, at + page.position());
      }
      fileBytes += size;
      return new Page(null, size, at);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the entries to compare to "
              + file
              + ": "
              + e
              + " (free space there, or name another folder with -Djava.io.tmpdir)",
          e);
    }
  }

  private FileChannel open() throws IOException {
    FileChannel opened = channel;
    if (opened == null) {
      Path created = Files.createTempFile("athena-elt-diff", ".tmp");
      file = created;
      opened =
          FileChannel.open(
              created,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      channel = opened;
    }
    return opened;
  }

  private ByteBuffer read(Page page) {
    ByteBuffer bytes = ByteBuffer.allocate(page.size);
    FileChannel from = channel;
    try {
      while (bytes.hasRemaining()) {
        if (from == null || from.read(bytes, page.at + bytes.position()) < 0) {
          throw new IOException("unexpected end of the file");
        }
      }
      return bytes.flip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e, e);
    }
  }

  /**
   * A full page.
   *
   * @param bytes its bytes, null if they are in the file
   * @param at its position in the file
   */
  private record Page(byte @Nullable [] bytes, int size, long at) {}

  private static final class Partition {

    private final List<Page> full = new ArrayList<>();
    private byte[] open = new byte[FIRST_PAGE];
    private int size;
  }
}
