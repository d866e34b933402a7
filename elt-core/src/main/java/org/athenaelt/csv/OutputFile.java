package org.athenaelt.csv;

import java.io.IOException;
import java.nio.file.Path;
import org.athenaelt.csv.internal.FileReplacement;
import org.athenaelt.file.IoReason;

/** A file that is written as a whole, with the care of a {@link CsvWriter}. */
public final class OutputFile {

  private OutputFile() {}

  /**
   * Creates or replaces a file: writes a temporary file in the same folder, syncs it to the disk
   * and renames it. An existing file keeps its permissions; if the path is a symbolic link, its
   * target is replaced.
   *
   * @throws CsvException if the file cannot be written or replaced; an existing file is then
   *     unchanged
   */
  public static void write(Path file, byte[] content) {
    try (FileReplacement replacement = FileReplacement.of(file)) {
      replacement.write(content, content.length);
      replacement.commit();
    } catch (IOException e) {
      throw CsvException.ofOutput(
          file, "cannot be written: " + IoReason.of(e), "check the free space on the disk", e);
    }
  }
}
