package org.athenaelt.pipeline.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.athenaelt.csv.CsvException;

/**
 * Makes every input readable more than once: what is no regular file, such as a named pipe or
 * {@code /dev/stdin}, is copied into a temporary file that only its owner may read. The copies are
 * gone on {@link #close}.
 */
public final class Inputs implements AutoCloseable {

  private static final int CHUNK = 1 << 16;

  /** A copy, in a private folder of its own. */
  private record Copy(Path folder, Path file) {}

  private final List<Copy> copies = new ArrayList<>();

  /**
   * An input that can be read.
   *
   * @throws CsvException if it cannot be copied
   * @throws CancellationException if the thread was interrupted while it waited for the other end
   *     of a pipe
   */
  public InputSource of(Path file) {
    boolean readableOnce =
        Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    return new InputSource(file, readableOnce ? copy(file) : file);
  }

  @Override
  public void close() {
    for (Copy copy : copies) {
      try {
        Files.deleteIfExists(copy.file);
        Files.deleteIfExists(copy.folder);
      } catch (IOException e) {
        // The run is over, and its outcome counts; the end of the process tries once more.
        copy.folder.toFile().deleteOnExit();
        copy.file.toFile().deleteOnExit();
      }
    }
  }

  private Path copy(Path file) {
    Copy copy = temporary(file);
    copies.add(copy);
    FutureTask<Long> copying = new FutureTask<>(() -> copy(file, copy.file));
    // A thread that waits for the other end of a pipe cannot be interrupted.
    Thread thread = new Thread(copying, "athena-elt-input");
    thread.setDaemon(true);
    thread.start();
    try {
      copying.get();
      return copy.file;
    } catch (InterruptedException e) {
      copying.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("the run was interrupted while it read " + file);
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw CsvException.ofFile(
          file,
          "cannot be copied to a temporary file, which it needs as it is not a regular file: "
              + cause.getMessage(),
          "make room in " + copy.folder.getParent() + ", or name a regular file",
          cause);
    }
  }

  /** A file of the same name, which messages show, in a private folder of its own. */
  private static Copy temporary(Path file) {
    try {
      Path folder = Files.createTempDirectory("athena-elt-");
      return new Copy(folder, folder.resolve(String.valueOf(file.getFileName())));
    } catch (IOException e) {
      throw CsvException.ofFile(
          file,
          "is not a regular file, and there is no place for a temporary copy: " + e.getMessage(),
          "make room, or name a regular file",
          e);
    }
  }

  private static long copy(Path file, Path copy) throws IOException {
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = Files.newOutputStream(copy)) {
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (Thread.interrupted()) {
          break;
        }
        out.write(chunk, 0, read);
        bytes += read;
      }
    }
    return bytes;
  }
}
