package org.athenaelt.pipeline;

import java.nio.file.Path;

/**
 * Where the three input files lie.
 *
 * @param owners the owners, {@code Id} and {@code Name}
 * @param history the reallocations
 * @param entries the accounting entries
 */
public record InputFiles(Path owners, Path history, Path entries) {

  /** The files of a folder, by their usual names. */
  public static InputFiles in(Path folder) {
    return new InputFiles(
        folder.resolve("Equitable_Owner.csv"),
        folder.resolve("Equitable_Owner_History.csv"),
        folder.resolve("Accounting_Entry.csv"));
  }
}
