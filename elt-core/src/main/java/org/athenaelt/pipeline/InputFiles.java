package org.athenaelt.pipeline;

import java.nio.file.Path;

/**
 * The paths of the three input files.
 *
 * @param owners the file of owners
 * @param history the file of reallocations
 * @param entries the file of accounting entries
 */
public record InputFiles(Path owners, Path history, Path entries) {

  /**
   * The files of a folder: {@code Equitable_Owner.csv}, {@code Equitable_Owner_History.csv} and
   * {@code Accounting_Entry.csv}.
   */
  public static InputFiles in(Path folder) {
    return new InputFiles(
        folder.resolve("Equitable_Owner.csv"),
        folder.resolve("Equitable_Owner_History.csv"),
        folder.resolve("Accounting_Entry.csv"));
  }
}
