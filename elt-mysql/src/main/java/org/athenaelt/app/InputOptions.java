package org.athenaelt.app;

import java.nio.file.Path;
import java.util.Optional;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.InputFiles;
import picocli.CommandLine.Option;

/** Which files to read, and how. */
final class InputOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The folder of the three input files (default: ${DEFAULT-VALUE}).")
  Path data = Path.of("data");

  @Option(
      names = "--join-key",
      paramLabel = "NAME",
      description =
          "The column that entries and reallocations share (default: Loan_Account_Id if both files"
              + " have it, else Equitable_Owner_Id).")
  Optional<String> joinKey = Optional.empty();

  @Option(
      names = "--on-duplicate",
      paramLabel = "fail|first|last",
      defaultValue = "fail",
      converter = DuplicateChoice.class,
      description =
          "What to do with reallocations that have one key and date and differ (default:"
              + " ${DEFAULT-VALUE}).")
  DuplicatePolicy onDuplicate = DuplicatePolicy.FAIL;

  Optional<JoinKey> joinKey() {
    return joinKey.map(JoinKey::new);
  }

  InputFiles files() {
    return InputFiles.in(data);
  }
}
