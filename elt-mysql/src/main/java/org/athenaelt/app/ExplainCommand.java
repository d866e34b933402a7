package org.athenaelt.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.athenaelt.app.output.ExplanationJson;
import org.athenaelt.app.output.ExplanationText;
import org.athenaelt.embedded.EmbeddedServerException;
import org.athenaelt.explain.Explained;
import org.athenaelt.explain.Explanation;
import org.athenaelt.mysql.DatabaseException;
import org.athenaelt.mysql.PublishedAnswers;
import org.athenaelt.mysql.PublishedTables;
import org.athenaelt.pipeline.Explainer;
import org.athenaelt.table.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    description = {
      "Shows why accounting entries have their owners, or none: the reallocations of the loan"
          + " account, the one that decides, and whether the database agrees.",
      "Reads the files, and compares with the database that a run would fill. Changes nothing."
    })
final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ENTRY_ID",
      arity = "1..*",
      description = "The ids of the entries, compared by exact characters.")
  private List<String> ids = List.of();

  @Mixin private InputOptions inputs = new InputOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Option(
      names = "--max-rejects",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many invalid rows of the files to leave out (default: ${DEFAULT-VALUE}).")
  private long maxRejects;

  @Option(names = "--no-database", description = "Reads the files alone.")
  private boolean noDatabase;

  @Option(
      names = "--from-database",
      description = "Reads the published tables alone, instead of the files.")
  private boolean fromDatabase;

  @Option(
      names = "--context",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many reallocations to show before and after the one that decides (default:"
              + " ${DEFAULT-VALUE}).")
  private int context;

  @Option(names = "--json", description = "Prints one JSON object on stdout, all else on stderr.")
  private boolean json;

  @Override
  public Integer call() {
    checkOptions();
    if (fromDatabase) {
      try (OpenDatabase db = openRequired()) {
        PublishedTables tables = PublishedTables.of(db.dataSource(), db.name());
        return print(tables.explain(ids, context), Optional.of(tables.answers(ids)));
      }
    }
    Explained explained = fromFiles();
    return print(explained, noDatabase ? Optional.empty() : Optional.of(published(explained)));
  }

  private Explained fromFiles() {
    Explainer.Builder explainer =
        Explainer.reading(inputs.files())
            .onDuplicate(inputs.onDuplicate())
            .maxRejects(maxRejects)
            .context(context);
    inputs.joinKey().ifPresent(explainer::joinKey);
    return explainer.build().explain(ids);
  }

  /** If the database cannot be read, the explanations are printed all the same. */
  private PublishedAnswers published(Explained explained) {
    try {
      return published();
    } catch (DatabaseException | EmbeddedServerException e) {
      print(explained, Optional.empty());
      throw e;
    }
  }

  private PublishedAnswers published() {
    Optional<OpenDatabase> opened = database.openIfSetUp(spec.commandLine());
    if (opened.isEmpty()) {
      return PublishedAnswers.NONE;
    }
    try (OpenDatabase db = opened.get()) {
      return PublishedTables.of(db.dataSource(), db.name()).answers(ids);
    }
  }

  private OpenDatabase openRequired() {
    return database
        .openIfSetUp(spec.commandLine())
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "there is no database yet: no run has filled an embedded server; leave out"
                        + " --from-database, or name a server with --url"));
  }

  private void checkOptions() {
    if (noDatabase && (fromDatabase || database.isGiven())) {
      throw new ParameterException(
          spec.commandLine(),
          "--no-database excludes --from-database and the options that name a database");
    }
    Stream.of("--data", "--join-key", "--on-duplicate", "--max-rejects")
        .filter(option -> fromDatabase)
        .filter(option -> spec.commandLine().getParseResult().hasMatchedOption(option))
        .findFirst()
        .ifPresent(
            option -> {
              throw new ParameterException(
                  spec.commandLine(), "--from-database reads no files: it excludes " + option);
            });
    if (context < 1 || maxRejects < 0) {
      throw new ParameterException(
          spec.commandLine(), "--context must be positive and --max-rejects not negative");
    }
  }

  private int print(Explained explained, Optional<PublishedAnswers> published) {
    Terminal out = Terminal.of(spec);
    if (json) {
      out.json(ExplanationJson.of(explained, published));
    } else {
      boolean first = true;
      for (Explanation explanation : explained.explanations()) {
        if (!first) {
          out.line("");
        }
        out.lines(ExplanationText.of(explanation, published, out.width()));
        first = false;
      }
      explained.warnings().forEach(warning -> out.line("warning    " + warning));
    }
    explained.missing().forEach(missing -> complain(ExplanationText.of(missing)));
    return (explained.missing().isEmpty() ? ExitCode.DONE : ExitCode.BAD_INPUT).number();
  }

  private void complain(String message) {
    spec.commandLine()
        .getErr()
        .println(
            spec.commandLine().getColorScheme().errorText(Printable.text("error: " + message)));
  }
}
