package org.athenaelt.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final Example FIRST = new Example("file", 2, "first");
  private static final Example SECOND = new Example("file", 3, "second");
  private static final Example THIRD = new Example("file", 4, "third");

  @Test
  void refusesNegativeCounts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Findings.of(-1, 1, List.of()))
        .withMessage("negative counts: -1 of 1");
    assertThatIllegalArgumentException().isThrownBy(() -> Findings.noneOf(-1));
  }

  @Test
  void addsCountsAndKeepsTheFirstExamples() {
    Findings sum =
        Findings.of(1, 10, List.of(FIRST)).plus(Findings.of(2, 5, List.of(SECOND, THIRD)), 2);
    assertThat(sum).isEqualTo(Findings.of(3, 15, List.of(FIRST, SECOND)));
  }

  @Test
  void theLaterNoteCounts() {
    Findings noted = Findings.noneOf(1).with("noted");
    assertThat(noted.plus(Findings.noneOf(1), 5).note()).isEqualTo("noted");
    assertThat(noted.plus(Findings.noneOf(1).with("later"), 5).note()).isEqualTo("later");
  }

  @Test
  void aReasonForLookingAtNothingIsKept() {
    Findings nothing = Findings.notApplicable("no rows");
    assertThat(nothing.plus(Findings.NONE, 5).notApplicable()).contains("no rows");
    assertThat(Findings.NONE.plus(nothing, 5).notApplicable()).contains("no rows");
  }
}
