package org.athenaelt.spark.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athenaelt.app.options.FormatOptions;
import org.athenaelt.app.options.JoinOptions;
import org.athenaelt.sink.InputFormats;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name the input files, as paths of Hadoop, and how to join them. */
final class SparkInputOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The folder of the three inputs (default: ${DEFAULT-VALUE}).")
  private String data = "data";

  @Option(
      names = "--owners",
      paramLabel = "FILE",
      description = "The owners (default: Equitable_Owner.csv in the folder of --data).")
  private Optional<String> owners = Optional.empty();

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description =
          "The reallocations (default: Equitable_Owner_History.csv in the folder of --data).")
  private Optional<String> history = Optional.empty();

  @Option(
      names = "--entries",
      paramLabel = "FILE",
      description =
          "The accounting entries: a file, a folder of files, or a pattern such as entries/*.csv;"
              + " may be repeated (default: Accounting_Entry.csv in the folder of --data).")
  private List<String> entries = new ArrayList<>();

  @ArgGroup(
      validate = false,
      heading =
          "%nHow the files are written, if it is not recognised. FILE is owners, history or entries;"
              + " without it the option is for all three:%n")
  private FormatOptions formats = new FormatOptions();

  @Mixin private JoinOptions join = new JoinOptions();

  String owners() {
    return owners.orElse(data + "/Equitable_Owner.csv");
  }

  String history() {
    return history.orElse(data + "/Equitable_Owner_History.csv");
  }

  List<String> entries() {
    return entries.isEmpty() ? List.of(data + "/Accounting_Entry.csv") : List.copyOf(entries);
  }

  InputFormats formats() {
    return formats.formats();
  }

  JoinOptions join() {
    return join;
  }
}
