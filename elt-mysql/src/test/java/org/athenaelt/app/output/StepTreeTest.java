package org.athenaelt.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.athenaelt.pipeline.RunStep;
import org.junit.jupiter.api.Test;

class StepTreeTest {

  private static final List<RunStep> STEPS =
      List.of(
          step("read Equitable_Owner", 9, 0, 5),
          step("read Equitable_Owner_History", 45, 0, 3),
          step("index Equitable_Owner_History", 45, 0, 1),
          step("read Accounting_Entry", 1_234_567, 2, 1_500),
          step("as-of join on Loan_Account_Id", 1_234_565, 0, 30),
          step("check", 1_234_565, 0, 40),
          step("write the tables", 2_469_184, 0, 12_345),
          step("verify", 1_234_565, 0, 700),
          step("publish", 1_234_565, 0, 20));

  private static RunStep step(String name, long rows, long rejected, long millis) {
    return new RunStep(name, rows, rows - rejected, rejected, Duration.ofMillis(millis));
  }

  @Test
  void stepsAreBelowWhatTheyWorkOn() {
    String tree =
        """
        step                                   rows in   rows out  rejected  seconds
        whole run                                                             15.200
        ├─ owners and reallocations
        │  ├─ read Equitable_Owner                   9          9         0    0.005
        │  ├─ read Equitable_Owner_History          45         45         0    0.003
        │  └─ index Equitable_Owner_History         45         45         0    0.001
        ├─ entries
        │  ├─ read Accounting_Entry          1,234,567  1,234,565         2    1.500
        │  ├─ as-of join on Loan_Account_Id  1,234,565  1,234,565         0    0.030
        │  └─ check                          1,234,565  1,234,565         0    0.040
        └─ results
           ├─ write the tables               2,469,184  2,469,184         0   12.345
           ├─ verify                         1,234,565  1,234,565         0    0.700
           └─ publish                        1,234,565  1,234,565         0    0.020
        """;
    Duration whole = Duration.ofMillis(15_200);

    assertThat(String.join("\n", StepTree.of(STEPS, whole, StepTree.Lines.BOX)) + "\n")
        .isEqualTo(tree);
    assertThat(String.join("\n", StepTree.of(STEPS, whole, StepTree.Lines.ASCII)) + "\n")
        .isEqualTo(tree.replace("├─", "|-").replace("└─", "`-").replace("│", "|"));
  }

  @Test
  void aSkippedRunHasItsOwnBranch() {
    List<RunStep> steps =
        List.of(
            step("hash the input files", 3, 0, 1), step("compare with the earlier run", 5, 0, 2));

    assertThat(StepTree.of(steps, Duration.ofMillis(4), StepTree.Lines.BOX))
        .containsSubsequence("└─ repetition")
        .anyMatch(line -> line.startsWith("   └─ compare with the earlier run"));
  }
}
