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
import org.athenaelt.csv.CsvFormat;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.csv.CsvTable;
import org.athenaelt.file.FileType;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.table.TableSchema;

/**
 * Makes every input readable more than once: an input that is not a regular file, such as a named
 * pipe or {@code /dev/stdin}, is copied to a temporary file that only its owner may read. {@link
 * #close} deletes the copies.
 */
public final class Inputs implements AutoCloseable {

  private static final int CHUNK = 1 << 16;

  /**
   * An input file.
   *
   * @param path its path as the caller named it
   * @param bytes a regular file with the same name and content: the file itself or its copy
   * @param format what is decided about how it is written
   */
  public record Source(Path path, Path bytes, CsvFormat format) {

    /** The header; {@code schema} has columns that it may have. */
    List<String> header(TableSchema schema) {
      return CsvTable.header(bytes, schema, format);
    }

    /** Opens the file as a table. */
    CsvTable open(TableSchema schema, CsvSettings settings) {
      return CsvTable.open(bytes, schema, settings.withFormat(format));
    }

    /** Sentences about the file, with its name. */
    List<String> named(List<String> sentences) {
      return sentences.stream().map(sentence -> name() + ": " + sentence).toList();
    }

    /** The name of the file without its folder, for messages. */
    public String name() {
      Path name = path.getFileName();
      return String.valueOf(name == null ? path : name);
    }
  }

  /** The three inputs of a run. */
  public record Sources(Source owners, Source history, Source entries) {}

  /** A temporary copy, in its own private folder. */
  private record Copy(Path folder, Path file) {}

  private final List<Copy> copies = new ArrayList<>();

  /**
   * Makes one input readable; copies it if it is a pipe.
   *
   * @throws CsvException if it is a device or a socket, or cannot be copied
   * @throws CancellationException if the thread is interrupted while it waits for the writer of a
   *     pipe
   */
  public Source of(Path file, CsvFormat format) {
    return switch (FileType.of(file)) {
      // Reading /dev/zero or a terminal never ends.
      case DEVICE -> throw CsvException.ofFile(file, "is a device", "name a file or a pipe");
      case SOCKET -> throw CsvException.ofFile(file, "is a socket", "name a file or a pipe");
      case PIPE -> new Source(file, copy(file), format);
      // Opening the file reports a missing one and a folder.
      case MISSING, REGULAR, FOLDER -> new Source(file, file, format);
    };
  }

  /** Makes the three inputs of a run readable. */
  public Sources of(InputFiles files) {
    return new Sources(
        of(files.owners(), files.formats().owners()),
        of(files.history(), files.formats().history()),
        of(files.entries(), files.formats().entries()));
  }

  @Override
  public void close() {
    for (Copy copy : copies) {
      try {
        Files.deleteIfExists(copy.file);
        Files.deleteIfExists(copy.folder);
      } catch (IOException e) {
        // A leftover copy must not change the outcome of the run; deleted when the JVM exits.
        copy.folder.toFile().deleteOnExit();
        copy.file.toFile().deleteOnExit();
      }
    }
  }

  private Path copy(Path file) {
    Copy copy = temporary(file);
    copies.add(copy);
    FutureTask<Long> copying = new FutureTask<>(() -> copy(file, copy.file));
    // A thread that waits in open() for the writer of a pipe cannot be interrupted.
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
          "is not a regular file and cannot be copied to a temporary file: " + cause.getMessage(),
          "free space in " + copy.folder.getParent() + ", or name a regular file",
          cause);
    }
  }

  /** A file of the same name, because messages show the name, in its own private folder. */
  private static Copy temporary(Path file) {
    try {
      Path folder = Files.createTempDirectory("athena-elt-");
      return new Copy(folder, folder.resolve(String.valueOf(file.getFileName())));
    } catch (IOException e) {
      throw CsvException.ofFile(
          file,
          "is not a regular file and no temporary file can be created for it: " + e.getMessage(),
          "check the folder for temporary files, or name a regular file",
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
