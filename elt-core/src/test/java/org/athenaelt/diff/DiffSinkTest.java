package org.athenaelt.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.ownership.AccountingEntry;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.Reallocation;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.InputFolder;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.table.IdStyle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of a run compared with what is published. */
class DiffSinkTest {

  private static final Side PUBLISHED =
      Side.of(
          "run 1",
          List.of(new EquitableOwner("o1", "Ash"), new EquitableOwner("o2", "Oak")),
          List.of(new Reallocation(LocalDate.parse("2019-03-01"), "loan", "", "o1")),
          List.of(entry("e1", "2019-03-01", "1.0"), entry("e2", "2019-06-01", "2.5")));

  @TempDir Path folder;

  @BeforeEach
  void write() {
    new InputFolder(folder);
  }

  private static AccountingEntry entry(String id, String date, String amount) {
    return new AccountingEntry(
        id,
        LocalDate.parse(date),
        "loan",
        new BigDecimal(amount),
        "222",
        new BigDecimal(amount),
        "670");
  }

  private Pipeline.Builder pipeline() {
    return Pipeline.reading(InputFiles.in(folder));
  }

  @Test
  void bothFormsOfAnIdAreOneId() throws IOException {
    Side published =
        Side.of(
            "run 1",
            List.of(new EquitableOwner("001M000000qfPyS", "Ash")),
            List.of(
                new Reallocation(
                    LocalDate.parse("2019-03-01"), "a807F0000004EMa", "", "001M000000qfPyS")),
            List.of(
                new AccountingEntry(
                    "e1",
                    LocalDate.parse("2019-03-01"),
                    "a807F0000004EMa",
                    BigDecimal.ONE,
                    "222",
                    BigDecimal.ONE,
                    "670")));
    Files.writeString(folder.resolve("Equitable_Owner.csv"), "Id,Name\n001M000000qfPySIAU,Ash\n");
    Files.writeString(
        folder.resolve("Equitable_Owner_History.csv"),
        "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
            + "2019-03-01,a807F0000004EMaQAM,,001M000000qfPySIAU\n");
    Files.writeString(
        folder.resolve("Accounting_Entry.csv"),
        InputFolder.ENTRIES
            .lines()
            .limit(2)
            .collect(Collectors.joining("\n"))
            .replace("loan", "a807F0000004EMaQAM"));
    DiffSink sink = Diff.builder().build().against(published);
    pipeline().ids(IdStyle.SALESFORCE).sink("the comparison", sink).build().run();
    assertThat(sink.report().count(ChangeKind.SAME)).isEqualTo(1);
    assertThat(sink.report().causes()).isEmpty();
  }

  @Test
  void namesTheLinesOfTheFiles() {
    DiffSink sink = Diff.builder().build().against(PUBLISHED);

    pipeline().sink("the comparison", sink).build().run();

    DiffReport report = sink.report();
    assertThat(report.published()).contains("run 1");
    assertThat(report.count(ChangeKind.SAME)).isEqualTo(1);
    assertThat(report.causes())
        .containsExactly(
            new CauseCount(
                new Cause.OfReallocation(
                    Cause.Kind.REALLOCATION_ADDED,
                    "loan",
                    Optional.empty(),
                    Optional.of(
                        new Decision(
                            LocalDate.parse("2019-06-01"), new Trust("o2", Optional.of("Elm")))),
                    OptionalLong.of(3)),
                1),
            new CauseCount(
                new Cause.OfOwner(
                    Cause.Kind.OWNER_RENAMED,
                    "o2",
                    Optional.of("Oak"),
                    Optional.of("Elm"),
                    OptionalLong.of(3)),
                1));
    assertThat(report.examples()).extracting(Change::line).containsExactly(OptionalLong.of(3));
    assertThat(report.otherAmounts()).isZero();
  }

  @Test
  void doesNotDependOnThreadsOrBlocks() {
    DiffSink sink = Diff.builder().build().against(PUBLISHED);
    pipeline().sink("the comparison", sink).build().run();
    DiffReport expected = sink.report();

    pipeline()
        .csv(CsvSettings.DEFAULT.withThreads(3).withBlockBytes(40))
        .sink("the comparison", sink)
        .build()
        .run();

    assertThat(sink.report()).isEqualTo(expected);
  }

  @Test
  void aRunThatFailsHasNoReportAndWritesNoFile() throws IOException {
    Path output = folder.resolve("changes.csv");
    DiffSink sink = Diff.builder().output(output).build().against(PUBLISHED);
    Files.writeString(folder.resolve("Accounting_Entry.csv"), "no header\n");

    assertThatThrownBy(() -> pipeline().sink("the comparison", sink).build().run())
        .isInstanceOf(CsvException.class);

    assertThat(output).doesNotExist();
    assertThatThrownBy(sink::report).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theFileMayNotReplaceAnInput() {
    DiffSink sink =
        Diff.builder().output(folder.resolve("Accounting_Entry.csv")).build().against(PUBLISHED);

    assertThatThrownBy(() -> pipeline().sink("the comparison", sink).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is the same file as the input");
  }
}
