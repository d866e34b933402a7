package org.athenaelt.check;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a check found in some rows.
 *
 * @param failures the number of rows that failed
 * @param rows the number of rows looked at
 * @param examples the first rows that failed
 * @param note the finding in words, for checks that do not look at single rows; empty if none
 * @param notApplicable why there was nothing to look at; empty if there was
 */
public record Findings(
    long failures, long rows, List<Example> examples, String note, Optional<String> notApplicable) {

  /** No row was looked at. */
  public static final Findings NONE = of(0, 0, List.of());

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a count is negative
   */
  public Findings {
    checkArgument(failures >= 0 && rows >= 0, "negative counts: %s of %s", failures, rows);
    examples = List.copyOf(examples);
  }

  /** Failures among some rows. */
  public static Findings of(long failures, long rows, List<Example> examples) {
    return new Findings(failures, rows, examples, "", Optional.empty());
  }

  /** Rows without a failure. */
  public static Findings noneOf(long rows) {
    return of(0, rows, List.of());
  }

  /** Nothing to look at, and why. */
  public static Findings notApplicable(String reason) {
    return new Findings(0, 0, List.of(), "", Optional.of(reason));
  }

  /** The same with a note. */
  public Findings with(String text) {
    return new Findings(failures, rows, examples, text, notApplicable);
  }

  /** Both findings, with the first {@code maxExamples} examples. */
  public Findings plus(Findings later, int maxExamples) {
    return new Findings(
        failures + later.failures,
        rows + later.rows,
        later.examples.isEmpty()
            ? examples
            : Stream.concat(examples.stream(), later.examples.stream()).limit(maxExamples).toList(),
        later.note.isEmpty() ? note : later.note,
        later.notApplicable.or(() -> notApplicable));
  }
}
