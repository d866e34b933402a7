package org.athenaelt.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.app.options.FormatOptions;
import org.athenaelt.app.options.JoinOptions;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.InputFiles;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name the input files and how to join them. */
final class InputOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The folder of the three input files (default: ${DEFAULT-VALUE}).")
  Path data = Path.of("data");

  @Option(
      names = "--owners",
      paramLabel = "FILE",
      description = "The file of owners (default: Equitable_Owner.csv in the folder of --data).")
  private Optional<Path> owners = Optional.empty();

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description =
          "The file of reallocations (default: Equitable_Owner_History.csv in the folder of"
              + " --data).")
  private Optional<Path> history = Optional.empty();

  @Option(
      names = "--entries",
      paramLabel = "FILE",
      description =
          "The file of accounting entries (default: Accounting_Entry.csv in the folder of --data).")
  private Optional<Path> entries = Optional.empty();

  @ArgGroup(
      validate = false,
      heading =
          "%nHow the files are written, if it is not recognised. FILE is owners, history or entries;"
              + " without it the option is for all three:%n")
  private FormatOptions formats = new FormatOptions();

  @Mixin private JoinOptions join = new JoinOptions();

  Optional<JoinKey> joinKey() {
    return join.joinKey();
  }

  DuplicatePolicy onDuplicate() {
    return join.onDuplicate();
  }

  /** Whether the file of entries is named by an option of its own. */
  boolean namesEntries() {
    return entries.isPresent();
  }

  /** The files by the names of their tables. */
  Map<String, Path> tables() {
    InputFiles files = files();
    return Map.of(
        "Equitable_Owner", files.owners(),
        "Equitable_Owner_History", files.history(),
        "Accounting_Entry", files.entries());
  }

  InputFiles files() {
    InputFiles folder = InputFiles.in(data);
    return new InputFiles(
        owners.orElse(folder.owners()),
        history.orElse(folder.history()),
        entries.orElse(folder.entries()),
        formats.formats());
  }
}
