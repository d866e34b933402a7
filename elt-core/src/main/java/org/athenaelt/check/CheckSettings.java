package org.athenaelt.check;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athenaelt.check.internal.SettingsFile;

/**
 * The settings of the checks of a run. Immutable.
 *
 * @param rules the rules of checks that differ from their {@link Check#rule}, by id
 * @param off the ids of checks that are turned off
 * @param dateRange the plausible dates; if empty, from 1980-01-01 to one year after the run
 * @param maxAge how many days old the newest entry and the newest reallocation may be; not checked
 *     if empty
 * @param sample how many answers are derived again
 * @param full whether all answers are derived again, which needs memory for a second index
 * @param ownerChanges on how many percent of its days an account may change its owner
 * @param examples maximum number of examples of a check
 */
public record CheckSettings(
    Map<String, CheckRule> rules,
    Set<String> off,
    Optional<DateRange> dateRange,
    OptionalInt maxAge,
    int sample,
    boolean full,
    int ownerChanges,
    int examples) {

  /** The rules of the checks themselves, a sample of 1,000 answers, and 5 examples. */
  public static final CheckSettings DEFAULT =
      new CheckSettings(
          Map.of(), Set.of(), Optional.empty(), OptionalInt.empty(), 1000, false, 10, 5);

  /**
   * Checks the numbers and copies the collections.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public CheckSettings {
    rules = ImmutableMap.copyOf(rules);
    off = ImmutableSet.copyOf(off);
    maxAge.ifPresent(days -> requireRange("max_age", days, 0, Integer.MAX_VALUE));
    requireRange("sample", sample, 0, 1_000_000);
    requireRange("owner_changes", ownerChanges, 0, 100);
    requireRange("examples", examples, 0, 1000);
  }

  /**
   * Reads settings from a properties file in UTF-8.
   *
   * <pre>
   * date_range = 2015-01-01..2030-12-31
   * entry-key-known.severity = error
   * entry-key-known.error_if = &gt; 0.5 %
   * unmatched-drift.enabled = false
   * </pre>
   *
   * @param own checks besides the built-in ones
   * @throws CheckSettingsException if the file cannot be read, or has an unknown name or a bad
   *     value
   */
  public static CheckSettings read(Path file, Check... own) {
    return SettingsFile.read(
        file, Stream.concat(Checks.builtIn().stream(), Arrays.stream(own)).toList());
  }

  /** The same with another rule for a check. */
  public CheckSettings withRule(String id, CheckRule rule) {
    Map<String, CheckRule> all = new LinkedHashMap<>(rules);
    all.put(id, rule);
    return new CheckSettings(all, off, dateRange, maxAge, sample, full, ownerChanges, examples);
  }

  /** The same without a check. */
  public CheckSettings without(String id) {
    return new CheckSettings(
        rules,
        Sets.union(off, Set.of(id)),
        dateRange,
        maxAge,
        sample,
        full,
        ownerChanges,
        examples);
  }

  /** The same with another range of plausible dates. */
  public CheckSettings withDateRange(DateRange range) {
    return new CheckSettings(
        rules, off, Optional.of(range), maxAge, sample, full, ownerChanges, examples);
  }

  /** The same with a limit for the age of the newest entry and the newest reallocation, in days. */
  public CheckSettings withMaxAge(int days) {
    return new CheckSettings(
        rules, off, dateRange, OptionalInt.of(days), sample, full, ownerChanges, examples);
  }

  /** The same with another number of answers derived again. */
  public CheckSettings withSample(int entries) {
    return new CheckSettings(rules, off, dateRange, maxAge, entries, full, ownerChanges, examples);
  }

  /** The same with all answers derived again. */
  public CheckSettings withFull() {
    return new CheckSettings(rules, off, dateRange, maxAge, sample, true, ownerChanges, examples);
  }

  /** The same with another limit for the days on which an account changes its owner. */
  public CheckSettings withOwnerChanges(int percent) {
    return new CheckSettings(rules, off, dateRange, maxAge, sample, full, percent, examples);
  }

  /** The same with another number of examples. */
  public CheckSettings withExamples(int limit) {
    return new CheckSettings(rules, off, dateRange, maxAge, sample, full, ownerChanges, limit);
  }

  /** The rule of a check. */
  public CheckRule ruleOf(Check check) {
    return rules.getOrDefault(check.id(), check.rule());
  }

  /**
   * Requires that rules are of known checks.
   *
   * @throws IllegalArgumentException if there is a rule of another check
   */
  void requireKnown(List<Check> checks) {
    Set<String> known = checks.stream().map(Check::id).collect(Collectors.toSet());
    Set<String> unknown = Sets.difference(Sets.union(rules.keySet(), off), known);
    checkArgument(
        unknown.isEmpty(),
        "no check is named %s; the checks are %s",
        String.join(", ", unknown),
        checks.stream().map(Check::id).collect(Collectors.joining(", ")));
  }

  private static void requireRange(String name, int value, int least, int most) {
    checkArgument(
        value >= least && value <= most, "%s must be %s to %s, not %s", name, least, most, value);
  }
}
