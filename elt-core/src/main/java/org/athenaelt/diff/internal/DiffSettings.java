package org.athenaelt.diff.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.athenaelt.csv.FormulaGuard;

/** The settings of {@link org.athenaelt.diff.Diff.Builder}, which documents them. */
public record DiffSettings(int examples, int causes, long memoryBytes, Optional<Output> output) {

  /** The file of changes. */
  public record Output(Path file, FormulaGuard guard) {}
}
