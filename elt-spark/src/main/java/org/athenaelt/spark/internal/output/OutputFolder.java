package org.athenaelt.spark.internal.output;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.athenaelt.csv.CsvException;

/**
 * A folder that a run replaces as a whole. Tasks write to a hidden folder beside it, which takes
 * its name when the run is complete. Readers of Hadoop and Spark ignore names that begin with a
 * point.
 */
public final class OutputFolder implements AutoCloseable {

  private final String given;
  private final Path target;
  private final Path written;
  private final Path replaced;
  private final FileSystem files;

  private OutputFolder(String given, Path target, String runId, FileSystem files) {
    this.given = given;
    this.target = target;
    this.files = files;
    this.written = sibling("new", runId);
    this.replaced = sibling("old", runId);
  }

  /**
   * Checks that a folder can be replaced, and prepares the one to write to.
   *
   * @param given the folder as the caller named it
   * @throws CsvException if it is a file, has files that are not of a result, or its parent does
   *     not exist
   */
  public static OutputFolder of(String given, String runId, Configuration settings) {
    try {
      Path path = new Path(given);
      FileSystem files = path.getFileSystem(settings);
      files.setWriteChecksum(false);
      Path target = files.makeQualified(path);
      OutputFolder folder = new OutputFolder(given, target, runId, files);
      folder.check();
      return folder;
    } catch (IOException e) {
      throw failed(given, e);
    }
  }

  /** Creates the folder to write to, and returns its path. */
  public String begin() {
    try {
      files.mkdirs(written);
      return written.toString();
    } catch (IOException e) {
      throw failed(given, e);
    }
  }

  /** The path of the folder, with its file system. */
  public Path target() {
    return target;
  }

  /**
   * Keeps the files of successful attempts under their final names, and deletes all others.
   *
   * @param attempts the paths of the files that count, in order
   * @param bytes the length that each must have
   */
  public void keep(List<String> attempts, List<Long> bytes) {
    try {
      for (int i = 0; i < attempts.size(); i++) {
        Path attempt = new Path(attempts.get(i));
        long length = files.getFileStatus(attempt).getLen();
        if (length != bytes.get(i)) {
          throw new IOException(
              attempt.getName()
                  + " has "
                  + length
                  + " bytes, but "
                  + bytes.get(i)
                  + " were written");
        }
        rename(attempt, new Path(written, String.format(Locale.ROOT, "part-%05d.csv", i)));
      }
      for (FileStatus file : files.listStatus(written)) {
        if (file.getPath().getName().startsWith("_attempt-")) {
          files.delete(file.getPath(), false);
        }
      }
      files.create(new Path(written, "_SUCCESS"), true).close();
    } catch (IOException e) {
      throw failed(given, e);
    }
  }

  /** Replaces the folder; if that fails, it stands as before. */
  public void publish() {
    try {
      boolean exists = files.exists(target);
      if (exists) {
        rename(target, replaced);
      }
      try {
        rename(written, target);
      } catch (IOException e) {
        if (exists) {
          rename(replaced, target);
        }
        throw e;
      }
    } catch (IOException e) {
      throw failed(given, e);
    }
    deleteQuietly(replaced);
  }

  /** Deletes what was written and not published. */
  @Override
  public void close() {
    deleteQuietly(written);
  }

  private void check() throws IOException {
    Optional<FileStatus> status = status(target);
    if (status.isEmpty()) {
      Path parent = target.getParent();
      if (parent == null || !files.exists(parent)) {
        throw CsvException.ofOutput(
            java.nio.file.Path.of(given),
            "is in a folder that does not exist",
            "create the folder " + parent);
      }
      return;
    }
    if (!status.get().isDirectory()) {
      throw CsvException.ofOutput(
          java.nio.file.Path.of(given), "is a file", "name a folder, which the run creates");
    }
    Arrays.stream(files.listStatus(target))
        .filter(file -> !isOfResult(file))
        .findFirst()
        .ifPresent(
            file -> {
              throw CsvException.ofOutput(
                  java.nio.file.Path.of(given),
                  "has " + file.getPath().getName() + ", which is not of a result",
                  "a run replaces the whole folder: name another one, or move that file");
            });
  }

  private static boolean isOfResult(FileStatus file) {
    String name = file.getPath().getName();
    return file.isFile()
        && (name.startsWith("part-") || name.startsWith("_") || name.startsWith("."));
  }

  private Optional<FileStatus> status(Path path) throws IOException {
    try {
      return Optional.of(files.getFileStatus(path));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private Path sibling(String role, String runId) {
    return new Path(
        target.getParent(), "." + target.getName() + ".athena-elt-" + role + "-" + runId);
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  private void deleteQuietly(Path path) {
    try {
      files.delete(path, true);
    } catch (IOException e) {
      // A hidden folder that is left over is no result.
    }
  }

  private static CsvException failed(String given, IOException cause) {
    return CsvException.ofOutput(
        java.nio.file.Path.of(given),
        "cannot be written: " + cause.getMessage(),
        "check the folder, its permissions and the free space",
        cause);
  }
}
