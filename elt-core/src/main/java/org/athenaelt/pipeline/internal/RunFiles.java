package org.athenaelt.pipeline.internal;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athenaelt.file.ActualFile;
import org.athenaelt.file.OutputFault;
import org.athenaelt.pipeline.InputFiles;

/**
 * The files that a run reads, protects or writes. Checks that no output is one of the others, under
 * any name.
 */
public final class RunFiles {

  /** A file or folder; {@code role} says what it is, such as "the input". */
  public record Named(String role, Path path) {}

  private final InputFiles inputs;
  private final List<Named> protectedFiles;
  private final List<Path> outputs;

  /**
   * The files of a run.
   *
   * @param inputs the files that it reads
   * @param protectedFiles other files that it must not change, and folders with everything inside
   * @param outputs the files that it replaces
   */
  public RunFiles(InputFiles inputs, List<Named> protectedFiles, List<Path> outputs) {
    this.inputs = inputs;
    this.protectedFiles = List.copyOf(protectedFiles);
    this.outputs = List.copyOf(outputs);
  }

  /**
   * Checks every output and compares it with every other file.
   *
   * @throws IllegalArgumentException if an output cannot be created or replaced; if it is the same
   *     file as an input, another output or a protected file, or is inside a protected folder; or
   *     if two inputs are the same pipe
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
    taken.addAll(protectedFiles);
    for (Path output : outputs) {
      refuse(output, OutputFault.of(output));
      refuseSame("the output", output, taken, "name another file for the output");
      refuse(output, OutputFault.ofReplacement(output));
      taken.add(new Named("the output", output));
    }
  }

  private static void refuse(Path output, Optional<OutputFault> found) {
    found.ifPresent(
        fault -> {
          throw new IllegalArgumentException(
              "the output " + output + " " + fault.reason() + ": " + fault.remedy());
        });
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
          "%s %s is inside %s %s; %s",
          role,
          path,
          other.role,
          other.path,
          remedy);
    }
  }
}
