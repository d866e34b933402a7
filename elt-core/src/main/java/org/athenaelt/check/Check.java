package org.athenaelt.check;

import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A named rule about the inputs or the answer of a run. Immutable; every run begins an {@link
 * Examination} of its own.
 *
 * <pre>{@code
 * Check weekend =
 *     Check.ofEntries("entry-on-weekday", "No entry is dated on a weekend.", batch -> {
 *       int date = batch.entryColumn("Transaction_Date");
 *       return row -> isWeekend(batch.entries().epochDay(row, date));
 *     });
 * Pipeline.reading(files).check(weekend)
 * }</pre>
 */
public interface Check {

  /** Its name in settings, summaries and tables: lower case words with hyphens. */
  String id();

  /** The rule in one sentence, for people. */
  String description();

  /** What it counts, in the plural: {@code entries}, unless it looks at something else. */
  default String unit() {
    return "entries";
  }

  /**
   * When its failures count, unless the settings say otherwise: by default an error at the first.
   */
  default CheckRule rule() {
    return CheckRule.error();
  }

  /** Begins to check a run, after owners and reallocations are loaded, before the first entry. */
  Examination begin(CheckInput input);

  /** The work of a check in one run. */
  interface Examination {

    /**
     * Looks at a batch of entries with their answers. Called by several threads at once and in any
     * order; the findings are added up in file order. The batch must not be used later: later
     * batches may use its memory. By default looks at nothing.
     */
    default Findings batch(EntryBatch batch) {
      return Findings.NONE;
    }

    /**
     * Looks at the run after its last entry, in the thread of the run; by default at nothing. Its
     * findings are added to those of the batches.
     */
    default Findings end(RunEnd end) {
      return Findings.NONE;
    }
  }

  /** Tells whether a row of a batch fails. */
  @FunctionalInterface
  interface RowTest {

    /** Whether the entry fails. */
    boolean fails(int row);
  }

  /**
   * A check of every entry for itself; examples show the id of the entry.
   *
   * @param testOf the test of the rows of a batch; called by several threads at once
   */
  static Check ofEntries(String id, String description, Function<EntryBatch, RowTest> testOf) {
    return new Check() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public String description() {
        return description;
      }

      @Override
      public Examination begin(CheckInput input) {
        return new Examination() {
          @Override
          public Findings batch(EntryBatch batch) {
            int entryId = batch.entryColumn("Id");
            IntFunction<String> text = row -> "entry " + batch.entries().text(row, entryId);
            return batch.failing(testOf.apply(batch), text);
          }
        };
      }
    };
  }
}
