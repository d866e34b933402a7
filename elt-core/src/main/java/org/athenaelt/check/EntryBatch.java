package org.athenaelt.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.ownership.Answers;
import org.athenaelt.sink.Tables;
import org.athenaelt.table.Rows;

/**
 * A batch of entries with their answers, as the sinks receive them. Immutable.
 *
 * @param input what is known of the run
 * @param entries rows of {@code Accounting_Entry}, with their lines
 * @param details the rows of {@code Equitable_Owner_Details} for these entries, in the same order
 * @param unmatched the rows of {@code Equitable_Owner_Unmatched} for those without an owner
 * @param answers the answers from which the rows were made, without text
 */
public record EntryBatch(
    CheckInput input, CsvRows entries, Rows details, Rows unmatched, Answers answers) {

  /** The number of entries. */
  public int size() {
    return entries.size();
  }

  /** The position of a column of the entries. */
  public int entryColumn(String name) {
    return tables().entries().indexOf(name);
  }

  /** The position of a column of the details. */
  public int detailColumn(String name) {
    return tables().details().indexOf(name);
  }

  /** An example of an entry of this batch. */
  public Example example(int row, String text) {
    return new Example(input.entriesFile(), entries.line(row), text);
  }

  /**
   * Tests every entry.
   *
   * @param test the test
   * @param text what is wrong with an entry that fails, for the first few
   */
  public Findings failing(Check.RowTest test, IntFunction<String> text) {
    int failures = 0;
    List<Example> examples = new ArrayList<>();
    int limit = input.settings().examples();
    for (int row = 0; row < size(); row++) {
      if (test.fails(row)) {
        failures++;
        if (examples.size() < limit) {
          examples.add(example(row, text.apply(row)));
        }
      }
    }
    return Findings.of(failures, size(), examples);
  }

  private Tables tables() {
    return input.run().tables();
  }
}
