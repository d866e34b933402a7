package org.athenaelt.mysql.internal.rows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file of sorted rows; it is created when the first rows are written. Unlike a channel,
 * it stays open if a thread that uses it is interrupted. Not thread-safe.
 */
final class SpillFile implements AutoCloseable {

  private static final int BUFFER = 1 << 18;

  private @Nullable Path path;
  private @Nullable RandomAccessFile file;

  /** A range of the file. */
  record Part(long from, long to) {}

  /** Appends the records at the given positions of an array, in this order. */
  Part write(byte[] array, int[] positions) {
    try {
      RandomAccessFile to = open();
      long from = to.length();
      to.seek(from);
      byte[] buffer = new byte[Math.max(BUFFER, Record.HEADER + Record.MAX_LENGTH)];
      int used = 0;
      for (int position : positions) {
        int size = Record.size(array, position);
        if (buffer.length - used < size) {
          to.write(buffer, 0, used);
          used = 0;
        }
        System.arraycopy(array, position, buffer, used, size);
        used += size;
      }
      to.write(buffer, 0, used);
      return new Part(from, to.getFilePointer());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the rows to sort to "
              + (path == null ? "a temporary file" : path)
              + ": "
              + e.getMessage()
              + " (free space there, or name another folder with -Djava.io.tmpdir)",
          e);
    }
  }

  /** The file, if it exists. */
  Optional<Path> path() {
    return Optional.ofNullable(path);
  }

  /** Reads bytes into an array. */
  void read(long from, byte[] into, int at, int count) {
    try {
      RandomAccessFile open = open();
      open.seek(from);
      open.readFully(into, at, count);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sorted rows from " + path + ": " + e, e);
    }
  }

  private RandomAccessFile open() throws IOException {
    if (file == null) {
      Path created = Files.createTempFile("athena-elt-sort", ".tmp");
      path = created;
      file = new RandomAccessFile(created.toFile(), "rw");
    }
    return file;
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
      if (path != null) {
        Files.deleteIfExists(path);
        path = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
