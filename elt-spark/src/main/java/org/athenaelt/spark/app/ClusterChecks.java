package org.athenaelt.spark.app;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.athenaelt.check.Check;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckResult;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.Checks;
import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.Example;
import org.athenaelt.check.Findings;
import org.athenaelt.check.Outcome;
import org.athenaelt.check.RunEnd;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.spark.internal.input.Inspected;
import org.athenaelt.spark.internal.input.PartReport;
import org.athenaelt.spark.internal.input.Position;
import org.athenaelt.spark.internal.output.AnswerTotals;
import org.athenaelt.spark.internal.output.GivenRow;
import org.athenaelt.table.TableSchema;

/**
 * The built-in checks of a run on a cluster. Those of single rows are counted by the tasks; the
 * others are the checks of a local run, on the driver.
 *
 * @param input what is known of the run
 * @param hasHistory whether the reallocations are in the memory of the driver
 * @param entries what the tasks found in the entries
 * @param answers what they found in the result
 */
record ClusterChecks(
    CheckInput input, boolean hasHistory, Inspected entries, AnswerTotals answers) {

  /** The checks that look at the reallocations. */
  private static final Set<String> OF_HISTORY =
      Set.of(
          "answer-derived-again",
          "reallocation-owner-known",
          "one-reallocation-per-date",
          "unbroken-chain",
          "reallocation-date-plausible",
          "newest-reallocation-recent",
          "account-owner-changes",
          "owner-has-entries");

  /** The results of the checks that are not turned off. */
  List<CheckResult> results(RunEnd end) {
    return Checks.builtIn().stream()
        .filter(check -> !input.settings().off().contains(check.id()))
        .map(check -> result(check, findings(check, end)))
        .toList();
  }

  private CheckResult result(Check check, Findings found) {
    CheckRule rule = input.settings().ruleOf(check);
    Outcome outcome =
        found.notApplicable().isPresent()
            ? Outcome.NOT_APPLICABLE
            : rule.outcome(found.failures(), found.rows());
    return new CheckResult(check.id(), check.description(), check.unit(), rule, outcome, found);
  }

  private Findings findings(Check check, RunEnd end) {
    if (!hasHistory && OF_HISTORY.contains(check.id())) {
      return Findings.notApplicable("the history is not in one place, unless it is broadcast");
    }
    int examples = input.settings().examples();
    return switch (check.id()) {
      case "one-row-per-entry" -> oneRowPerEntry();
      case "no-future-reallocation" ->
          Findings.of(
              answers.late(),
              answers.rows(),
              answers.examples("", examples).stream().map(this::late).toList());
      case "entry-key-known" -> unmatched(UnmatchedReason.UNKNOWN_KEY);
      case "entry-after-first-reallocation" -> unmatched(UnmatchedReason.BEFORE_FIRST_REALLOCATION);
      case "entry-owner-known" -> unmatched(UnmatchedReason.UNKNOWN_OWNER);
      case "credit-equals-debit" -> entries.findings(PartReport::unequal, examples);
      case "entry-date-plausible" -> entries.findings(PartReport::implausible, examples);
      case "answer-derived-again" ->
          onDriver(check, answers.sample(input.settings().sample()), end);
      case "newest-entry-recent", "owner-has-entries" -> onDriver(check, newest(), end);
      default -> check.begin(input).end(end);
    };
  }

  /** Looks at some rows with the check of a local run. */
  private Findings onDriver(Check check, List<GivenRow> rows, RunEnd end) {
    TableSchema entrySchema = input.run().tables().entries();
    TableSchema detailSchema = input.run().tables().details();
    String key = input.run().joinKey().column();
    String keyColumn = entrySchema.columns().get(entrySchema.indexOf(key)).name();
    WitnessRows given = new WitnessRows(rows, entrySchema, keyColumn);
    EntryBatch batch =
        new EntryBatch(
            input,
            given,
            new WitnessRows(rows, detailSchema, keyColumn),
            new WitnessRows(List.of(), input.run().tables().unmatched(), keyColumn),
            input
                .history()
                .answer(given, entrySchema.indexOf(key), entrySchema.indexOf("Transaction_Date")));
    Check.Examination examination = check.begin(input);
    return examination.batch(batch).plus(examination.end(end), input.settings().examples());
  }

  private List<GivenRow> newest() {
    return entries.newest() == PartReport.NO_DAY
        ? List.of()
        : List.of(new GivenRow(1, 0, "", "", entries.newest(), "", GivenRow.NO_DAY, "", ""));
  }

  private Findings oneRowPerEntry() {
    long missing = Math.abs(entries.rowsKept() - answers.rows());
    boolean sameIds = isSame();
    Findings found =
        Findings.of(missing > 0 || sameIds ? missing : 1, entries.rowsKept(), List.of());
    return sameIds ? found : found.with("the ids of the result are not those of the entries");
  }

  /** Rows left out for a repeated id are in the sum of the parts; their number is small. */
  private boolean isSame() {
    return !entries.rejected().isEmpty()
        || entries.reports().stream().mapToLong(PartReport::idSum).sum() == answers.idSum();
  }

  private Findings unmatched(UnmatchedReason reason) {
    long failures = Optional.ofNullable(answers.unmatched().get(reason)).orElse(0L);
    List<Example> examples =
        answers.examples(reason.name(), input.settings().examples()).stream()
            .map(
                row ->
                    example(
                        row,
                        " of "
                            + java.time.LocalDate.ofEpochDay(row.date())
                            + ", "
                            + input.run().joinKey().column()
                            + " \""
                            + row.key()
                            + "\": "
                            + reason))
            .toList();
    return Findings.of(failures, answers.rows(), examples);
  }

  private Example late(GivenRow row) {
    return example(
        row,
        " of "
            + java.time.LocalDate.ofEpochDay(row.date())
            + " has the reallocation of "
            + java.time.LocalDate.ofEpochDay(row.since()));
  }

  private Example example(GivenRow row, String text) {
    return new Example(
        input.entriesFile(), Position.line(row.position()), "entry " + row.id() + text);
  }
}
