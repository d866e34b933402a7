package org.athenaelt.check.internal;

import java.util.ArrayList;
import java.util.List;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.Example;
import org.athenaelt.check.Findings;
import org.athenaelt.check.InputTable;
import org.athenaelt.csv.CsvRows;

/** Tests every reallocation of a run. */
final class ReallocationRows {

  /** Whether a row fails. */
  interface Test {
    boolean fails(CsvRows rows, int row);
  }

  /** What is wrong with a row that fails. */
  interface Text {
    String of(CsvRows rows, int row);
  }

  private ReallocationRows() {}

  static Findings failing(CheckInput input, Test test, Text text) {
    InputTable table = input.reallocations();
    int limit = input.settings().examples();
    List<Example> examples = new ArrayList<>();
    long failures = 0;
    for (CsvRows batch : table.batches()) {
      for (int row = 0; row < batch.size(); row++) {
        if (test.fails(batch, row)) {
          failures++;
          if (examples.size() < limit) {
            examples.add(new Example(table.file(), batch.line(row), text.of(batch, row)));
          }
        }
      }
    }
    return Findings.of(failures, table.size(), examples);
  }
}
