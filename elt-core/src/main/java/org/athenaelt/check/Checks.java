package org.athenaelt.check;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.athenaelt.check.internal.BuiltInChecks;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.ownership.Answers;
import org.athenaelt.table.Rows;

/**
 * All checks of one run, while it runs. {@link #examine} may be called by several threads at once;
 * the other methods are called by one thread.
 */
public final class Checks {

  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");

  /** What each check found in a batch. */
  public static final class Part {

    private final Findings[] findings;

    private Part(Findings[] findings) {
      this.findings = findings;
    }
  }

  private final List<Check> checks;
  private final CheckInput input;
  private final CheckSettings settings;
  private final Check.Examination[] examinations;
  private final Findings[] found;

  private Checks(List<Check> checks, CheckInput input) {
    this.input = input;
    this.settings = input.settings();
    this.checks = checks.stream().filter(check -> !settings.off().contains(check.id())).toList();
    this.examinations =
        this.checks.stream().map(check -> check.begin(input)).toArray(Check.Examination[]::new);
    this.found = new Findings[examinations.length];
    Arrays.fill(found, Findings.NONE);
  }

  /** The checks of every run, in the order of their results. */
  public static List<Check> builtIn() {
    return BuiltInChecks.ALL;
  }

  /**
   * The built-in checks and others.
   *
   * @throws IllegalArgumentException if two have one id, or the settings name another one
   */
  public static List<Check> with(List<Check> own, CheckSettings settings) {
    List<Check> all = Stream.concat(builtIn().stream(), own.stream()).toList();
    Set<String> ids = new HashSet<>();
    for (Check check : all) {
      checkArgument(
          ID.matcher(check.id()).matches(),
          "\"%s\" is not a name for a check: use lower case letters, digits and hyphens, at most 64",
          check.id());
      checkArgument(ids.add(check.id()), "two checks are named %s; rename one", check.id());
    }
    settings.requireKnown(all);
    return all;
  }

  /** Begins the checks of a run. */
  public static Checks begin(List<Check> checks, CheckInput input) {
    return new Checks(checks, input);
  }

  /**
   * Looks at a batch; its result goes to {@link #add}. Thread-safe. The arguments are those of
   * {@link EntryBatch}.
   */
  public Part examine(CsvRows entries, Rows details, Rows unmatched, Answers answers) {
    EntryBatch batch = new EntryBatch(input, entries, details, unmatched, answers);
    Findings[] findings = new Findings[examinations.length];
    for (int i = 0; i < findings.length; i++) {
      findings[i] = examinations[i].batch(batch);
    }
    return new Part(findings);
  }

  /** Adds what was found in a batch. The order of the calls is that of the file. */
  public void add(Part part) {
    for (int i = 0; i < found.length; i++) {
      found[i] = found[i].plus(part.findings[i], settings.examples());
    }
  }

  /** The results, one for each check that is not turned off. */
  public List<CheckResult> end(RunEnd end) {
    List<CheckResult> results = new ArrayList<>(found.length);
    for (int i = 0; i < found.length; i++) {
      Findings all = found[i].plus(examinations[i].end(end), settings.examples());
      results.add(CheckResult.of(checks.get(i), settings.ruleOf(checks.get(i)), all));
    }
    return results;
  }
}
