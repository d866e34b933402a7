package org.athenaelt.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.athenaelt.JavadocExample;
import org.junit.jupiter.api.Test;

/** Compiles and runs the example of the package page, and compares its text. */
class PackageExampleTest {

  @Test
  void exampleRunsAndHasThisText() throws IOException {
    List<EquitableOwner> owners =
        List.of(new EquitableOwner("t1", "Ash Trust"), new EquitableOwner("t2", "Elm Trust"));
    List<Reallocation> reallocations =
        List.of(
            new Reallocation(LocalDate.of(2019, 3, 1), "loan 7", "", "t1"),
            new Reallocation(LocalDate.of(2021, 6, 1), "loan 7", "t1", "t2"));
    OwnershipHistory history = OwnershipHistory.of(owners, reallocations);

    OwnerAssignment answer = history.ownerOf("loan 7", LocalDate.of(2021, 5, 31));
    Optional<EquitableOwner> owner = answer.owner(); // Ash Trust
    Optional<LocalDate> since = answer.since(); // 2019-03-01

    OwnerAssignment early = history.ownerOf("loan 7", LocalDate.of(2019, 2, 28));
    Optional<UnmatchedReason> reason = early.reason(); // BEFORE_FIRST_REALLOCATION

    List<OwnershipPeriod> timeline = history.timeline("loan 7"); // Ash Trust, then Elm Trust

    assertThat(owner).contains(owners.get(0));
    assertThat(since).contains(LocalDate.of(2019, 3, 1));
    assertThat(reason).contains(UnmatchedReason.BEFORE_FIRST_REALLOCATION);
    assertThat(timeline)
        .extracting(period -> period.owner().orElseThrow().name())
        .containsExactly("Ash Trust", "Elm Trust");
    assertThat(JavadocExample.test(PackageExampleTest.class))
        .contains(JavadocExample.of("ownership/package-info.java", 0));
  }
}
