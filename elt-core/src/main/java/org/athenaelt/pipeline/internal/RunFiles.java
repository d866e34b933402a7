package org.athenaelt.pipeline.internal;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.athenaelt.file.ActualFile;
import org.athenaelt.pipeline.InputFiles;

/**
 * Every file that a run reads, needs or writes. What it writes must be none of the others, whatever
 * they are called.
 */
public final class RunFiles {

  /** A file or folder; {@code role} is what it is to the run, as "the input". */
  public record Named(String role, Path path) {}

  private final InputFiles inputs;
  private final List<Named> needed;
  private final List<Path> outputs;

  /**
   * The files of a run.
   *
   * @param inputs what it reads
   * @param needed what else must stay as it is; of a folder, all that lies in it
   * @param outputs what it replaces
   */
  public RunFiles(InputFiles inputs, List<Named> needed, List<Path> outputs) {
    this.inputs = inputs;
    this.needed = List.copyOf(needed);
    this.outputs = List.copyOf(outputs);
  }

  /**
   * Compares every output with every other file.
   *
   * @throws IllegalArgumentException if the run would replace a file that it reads or needs, or
   *     write one twice, or read twice what can be read once
   */
  public void check() {
    List<Named> taken = new ArrayList<>();
    for (Path input : List.of(inputs.owners(), inputs.history(), inputs.entries())) {
      Named named = new Named("the input", input);
      if (Files.exists(input) && !Files.isRegularFile(input) && !Files.isDirectory(input)) {
        refuseSame("the input", input, taken, "a pipe can be read only once");
      }
      taken.add(named);
    }
    taken.addAll(needed);
    for (Path output : outputs) {
      refuseSame("the output", output, taken, "name another file for the output");
      taken.add(new Named("the output", output));
    }
  }

  private static void refuseSame(String role, Path path, List<Named> taken, String remedy) {
    ActualFile file = ActualFile.of(path);
    for (Named other : taken) {
      ActualFile otherFile = ActualFile.of(other.path);
      checkArgument(
          !file.isSameAs(otherFile),
          "%s %s is the same file as %s %s; %s",
          role,
          path,
          other.role,
          other.path,
          remedy);
      checkArgument(
          !file.isWithin(otherFile),
          "%s %s lies in %s %s; %s",
          role,
          path,
          other.role,
          other.path,
          remedy);
    }
  }
}
