package org.athenaelt.pipeline;

import java.nio.file.Path;
import org.athenaelt.sink.InputFormats;

/**
 * The three input files.
 *
 * @param owners the file of owners
 * @param history the file of reallocations
 * @param entries the file of accounting entries
 * @param formats what is decided about how they are written
 */
public record InputFiles(Path owners, Path history, Path entries, InputFormats formats) {

  /** Three files; how they are written is recognised. */
  public InputFiles(Path owners, Path history, Path entries) {
    this(owners, history, entries, InputFormats.RECOGNISED);
  }

  /**
   * The files of a folder: {@code Equitable_Owner.csv}, {@code Equitable_Owner_History.csv} and
   * {@code Accounting_Entry.csv}. How they are written is recognised.
   */
  public static InputFiles in(Path folder) {
    return new InputFiles(
        folder.resolve("Equitable_Owner.csv"),
        folder.resolve("Equitable_Owner_History.csv"),
        folder.resolve("Accounting_Entry.csv"));
  }

  /** The same files written like this. */
  public InputFiles withFormats(InputFormats other) {
    return new InputFiles(owners, history, entries, other);
  }
}
