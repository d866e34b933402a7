package org.athenaelt.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.explain.EntryTotals;
import org.athenaelt.explain.OwnerTimeline;
import org.athenaelt.explain.PeriodTotals;
import org.athenaelt.explain.SimilarId;
import org.athenaelt.ownership.OwnershipPeriod;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerTimelineTest {

  private static final String HEADER =
      "Id,Transaction_Date,Loan_Account_Id,Credit_Amount,Credit_GL_Account_Code,Debit_Amount,"
          + "Debit_GL_Account_Code\n";

  @TempDir Path path;
  private InputFolder folder;
  private Explainer explainer;

  @BeforeEach
  void write() {
    folder = new InputFolder(path);
    explainer = Explainer.reading(InputFiles.in(path)).build();
  }

  @Test
  void addsUpTheEntriesOfEachPeriodExactly() {
    StringBuilder entries = new StringBuilder(HEADER);
    entries.append("before,2019-02-28,loan,7,,-7,\n");
    for (int i = 0; i < 10; i++) {
      entries.append("a" + i + ",2019-03-01,loan,0.1,,0.0000000001,\n");
    }
    entries.append("last of first,2019-05-31,loan,,,,\n");
    entries.append("first of second,2019-06-01,loan,123456789012345678.1,,-1.5,\n");
    entries.append("other,2019-06-01,Loan,99,,99,\n");
    folder.entries(entries.toString());

    OwnerTimeline timeline = explainer.timeline("loan", LocalDate.parse("2019-05-31"));
    PeriodTotals totals = explainer.totals(timeline);

    assertThat(timeline.current().flatMap(OwnershipPeriod::to))
        .contains(LocalDate.parse("2019-06-01"));
    assertTotals(totals.beforeFirst(), 1, "7", "-7");
    assertTotals(totals.periods().get(0), 11, "1", "0.000000001");
    assertTotals(totals.periods().get(1), 1, "123456789012345678.1", "-1.5");
    assertTotals(totals.all(), 13, "123456789012345686.1", "-8.499999999");
  }

  @Test
  void totalsDoNotDependOnBlocksAndThreads() {
    StringBuilder entries = new StringBuilder(HEADER);
    for (int i = 0; i < 500; i++) {
      entries.append("e" + i + ",2019-0" + (1 + i % 9) + "-01,loan" + i % 2 + ",0.3,,1,\n");
    }
    folder.entries(entries.toString().replace("loan1", "loan"));
    OwnerTimeline timeline = explainer.timeline("loan", LocalDate.parse("2019-05-31"));
    List<PeriodTotals> totals =
        List.of(1, 7, 64).stream()
            .map(
                bytes ->
                    Explainer.reading(InputFiles.in(path))
                        .csv(CsvSettings.DEFAULT.withBlockBytes(bytes).withThreads(3))
                        .build()
                        .totals(timeline))
            .toList();
    assertThat(totals).containsOnly(explainer.totals(timeline));
    assertThat(totals.get(0).all().entries()).isEqualTo(250);
  }

  @Test
  void allEntriesOfAnUnknownKeyAreWithoutAnOwner() {
    folder.entries(HEADER + "e1,2019-03-01,nobody,1,,1,\n");
    OwnerTimeline timeline = explainer.timeline("nobody", LocalDate.parse("2019-05-31"));
    assertThat(timeline.periods()).isEmpty();
    assertThat(timeline.current()).isEmpty();
    assertTotals(explainer.totals(timeline).beforeFirst(), 1, "1", "1");
    assertThat(explainer.totals(timeline).periods()).isEmpty();
  }

  @Test
  void aKeyWithoutAnOwnerMayHaveNearMisses() {
    OwnerTimeline timeline = explainer.timeline("LOAN", LocalDate.parse("2019-05-31"));
    assertThat(timeline.nearMisses())
        .extracting(SimilarId::value, miss -> miss.place().toString())
        .containsExactly(tuple("loan", "Equitable_Owner_History.csv line 2"));
    assertThat(explainer.timeline("loan", LocalDate.parse("2019-05-31")).nearMisses()).isEmpty();
  }

  @Test
  void onlyTheTotalsNeedTheEntries() {
    folder.entries("no header of entries\n");
    OwnerTimeline timeline = explainer.timeline("loan", LocalDate.parse("2019-02-28"));
    assertThat(timeline.periods()).hasSize(2);
    assertThat(timeline.current()).isEmpty();
    assertThatThrownBy(() -> explainer.totals(timeline)).isInstanceOf(CsvException.class);
  }

  private static void assertTotals(EntryTotals totals, long count, String credit, String debit) {
    assertThat(totals.entries()).isEqualTo(count);
    assertThat(totals.credit()).isEqualByComparingTo(credit);
    assertThat(totals.debit()).isEqualByComparingTo(debit);
  }
}
