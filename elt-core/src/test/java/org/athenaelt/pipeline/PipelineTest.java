package org.athenaelt.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.sink.PublishedRun;
import org.athenaelt.sink.RunTotals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {

  private static final Path SAMPLE = Path.of("../data");

  @TempDir Path in;
  @TempDir Path out;
  private InputFolder inputs;

  @BeforeEach
  void writeInputs() {
    inputs = new InputFolder(in);
  }

  @Test
  void givesTheExpectedAnswersForTheSample() {
    Path details = out.resolve("details.csv");
    Path unmatched = out.resolve("unmatched.csv");
    RunSummary summary =
        Pipeline.reading(InputFiles.in(SAMPLE))
            .sink("details", CsvSink.details(details))
            .sink("unmatched", CsvSink.unmatched(unmatched))
            .build()
            .run();
    assertThat(details).hasSameBinaryContentAs(SAMPLE.resolve("Equitable_Owner_Details.csv"));
    assertThat(unmatched).hasSameBinaryContentAs(SAMPLE.resolve("Equitable_Owner_Unmatched.csv"));
    assertThat(summary.totals().details()).isEqualTo(1010);
    assertThat(summary.totals().unmatched())
        .containsEntry(UnmatchedReason.UNKNOWN_KEY, 4L)
        .containsEntry(UnmatchedReason.BEFORE_FIRST_REALLOCATION, 3L)
        .containsEntry(UnmatchedReason.UNKNOWN_OWNER, 6L);
    assertThat(summary.run().joinKey()).isEqualTo(JoinKey.LOAN_ACCOUNT_ID);
    assertThat(summary.warnings()).isEmpty();
    assertThat(summary.firstRows()).hasSize(5);
  }

  @Test
  void writesTheSameFileInBlocksOfAnyLength() {
    for (int bytes : new int[] {300, 5_000, 20_000}) {
      Path details = out.resolve("details-" + bytes + ".csv");
      Pipeline.reading(InputFiles.in(SAMPLE))
          .csv(CsvSettings.DEFAULT.withBlockBytes(bytes).withThreads(3))
          .sink("details", CsvSink.details(details))
          .build()
          .run();
      assertThat(details).hasSameBinaryContentAs(SAMPLE.resolve("Equitable_Owner_Details.csv"));
    }
  }

  @Test
  void usesTheOwnerAsKeyIfTheFilesShareNoAccount() {
    inputs
        .history("Reallocation_Date,From_Equitable_Owner_Id,Equitable_Owner_Id\n1/3/2019,,o1\n")
        .entries(
            InputFolder.ENTRIES
                .replace("Loan_Account_Id", "Equitable_Owner_Id")
                .replace("loan", "o1"));
    Path details = out.resolve("details.csv");
    RunSummary summary = inputs.pipeline().sink("details", CsvSink.details(details)).build().run();
    assertThat(summary.run().joinKey()).isEqualTo(JoinKey.EQUITABLE_OWNER_ID);
    assertThat(details).content().contains("o1,e2,2019-06-01,2019-03-01,Ash");
  }

  @Test
  void usesTheGivenJoinKey() {
    inputs
        .history(
            "Reallocation_Date,Deal,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
                + "1/3/2019,d1,x,,o2\n")
        .entries(InputFolder.ENTRIES.replace("Loan_Account_Id", "DEAL").replace("loan", "d1"));
    RunSummary summary = inputs.pipeline().joinKey(new JoinKey("Deal")).build().run();
    assertThat(summary.totals().matched()).isEqualTo(2);
    assertThat(summary.firstRows().get(0).equiId()).contains("o2");
  }

  @Test
  void showsBothHeadersIfTheFilesShareNoKey() {
    inputs.entries(InputFolder.ENTRIES.replace("Loan_Account_Id", "Account"));
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> inputs.pipeline().build().run())
        .withMessageContaining("shares no column Loan_Account_Id or Equitable_Owner_Id")
        .withMessageContaining("Id,Transaction_Date,Account,")
        .withMessageContaining("Reallocation_Date,Loan_Account_Id,");
  }

  @Test
  void anEntryWithoutAKeyStaysInTheResult() {
    inputs.entries(InputFolder.ENTRIES + "e3,2019-06-01,,1,222,1,670\n");
    Path details = out.resolve("details.csv");
    RunSummary summary = inputs.pipeline().sink("details", CsvSink.details(details)).build().run();
    assertThat(summary.totals().unmatched()).containsEntry(UnmatchedReason.UNKNOWN_KEY, 1L);
    assertThat(details).content().endsWith("\n,e3,2019-06-01,,\n");
  }

  @Test
  void reportsBothLinesOfContradictingReallocations() {
    inputs.history(InputFolder.HISTORY + "\r\n01/03/2019,loan,,o2\r\n");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> inputs.pipeline().build().run())
        .withMessageStartingWith(
            "Equitable_Owner_History.csv line 4, Loan_Account_Id: \"loan\" has another"
                + " reallocation on the same date on line 2");
    RunSummary summary = inputs.pipeline().onDuplicate(DuplicatePolicy.KEEP_LAST).build().run();
    assertThat(summary.firstRows().get(0).equiId()).contains("o2");
    assertThat(summary.warnings()).anyMatch(w -> w.contains("1 row left out, overruled"));
  }

  @Test
  void warnsOfExtraColumnsIdenticalRowsAndBrokenChains() {
    inputs
        .owners("Id,Name,Colour\no1,Ash,red\no2,Elm,green\n")
        .history(InputFolder.HISTORY + "\r\n1/6/2019,loan,o1,o2\r\n1/7/2019,loan,o1,o2\r\n");
    assertThat(inputs.pipeline().build().run().warnings())
        .containsExactly(
            "Equitable_Owner.csv: columns not used and not stored: Colour",
            "Equitable_Owner_History.csv: Reallocation_Date: read as d/M/yyyy, but no value proves"
                + " that the day comes first; --date-format d/M/yyyy or M/d/yyyy decides",
            "Equitable_Owner_History.csv: 1 row left out, identical to another row",
            "Equitable_Owner_History.csv line 5: broken chain: loan is reallocated from o1 on"
                + " 2019-07-01, but its owner was o2");
  }

  @Test
  void chainsAreCheckedPerLoanAccountForAnyKey() {
    inputs
        .history(
            "Reallocation_Date,From_Equitable_Owner_Id,Equitable_Owner_Id\n1/3/2019,,o1\n"
                + "1/4/2019,,o1\n2/4/2019,o1,o2\n13/4/2019,o1,o2\n")
        .entries(
            InputFolder.ENTRIES
                .replace("Loan_Account_Id", "Equitable_Owner_Id")
                .replace("loan", "o1"));
    assertThat(inputs.pipeline().build().run().warnings()).isEmpty();

    inputs
        .history(
            "Reallocation_Date,Deal,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
                + "1/3/2019,d1,x,,o2\n2/3/2019,d1,y,,o1\n3/3/2019,d2,x,o1,o1\n14/3/2019,d2,,o1,o1\n")
        .entries(InputFolder.ENTRIES.replace("Loan_Account_Id", "Deal").replace("loan", "d1"));
    RunSummary summary = inputs.pipeline().joinKey(new JoinKey("Deal")).build().run();
    assertThat(summary.warnings())
        .containsExactly(
            "Equitable_Owner_History.csv line 4: broken chain: x is reallocated from o1 on"
                + " 2019-03-03, but its owner was o2");
  }

  @Test
  void rowsThatDifferInTheirAccountAreNotIdentical() {
    inputs
        .history(
            "Reallocation_Date,Deal,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
                + "1/3/2019,d1,x,,o2\n1/3/2019,d1,y,,o2\n")
        .entries(InputFolder.ENTRIES.replace("Loan_Account_Id", "Deal").replace("loan", "d1"));
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> inputs.pipeline().joinKey(new JoinKey("Deal")).build().run())
        .withMessageContaining("has another reallocation on the same date on line 2");
  }

  @Test
  void failsBeyondTheLimitOfRejectsAndWritesThemToAFile() {
    inputs.entries(
        InputFolder.ENTRIES + "e3,2019-02-30,loan,1,2,3,4\ne1,2019-06-01,loan,1,2,3,4\n");
    Path rejects = out.resolve("rejects.csv");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> inputs.pipeline().maxRejects(1).rejectsFile(rejects).build().run())
        .withMessageContaining("line 5, Id: \"e1\" duplicates line 2")
        .withMessageContaining("the limit of 1 rejected rows is exceeded");
    assertThat(rejects).content().hasLineCount(3).contains(",4,Transaction_Date,2019-02-30,");

    RunSummary summary = inputs.pipeline().maxRejects(2).build().run();
    assertThat(summary.totals().entries().rowsRead()).isEqualTo(4);
    assertThat(summary.totals().entries().rowsRejected()).isEqualTo(2);
    assertThat(summary.totals().details()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Equitable_Owner.csv", "Equitable_Owner_History.csv", "Accounting_Entry.csv"})
  void refusesAFileWithoutRowsUnlessAllowed(String name) throws IOException {
    Path file = in.resolve(name);
    Files.writeString(file, Files.readAllLines(file).get(0));
    RecordingSink sink = new RecordingSink("");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> inputs.pipeline().sink("sink", sink).build().run())
        .withMessageStartingWith(name + ": has a header but no rows");
    assertThat(sink.calls).doesNotContain("publish");
    assertThat(inputs.pipeline().allowEmpty(true).build().run().totals().matched()).isZero();
  }

  @Test
  void callsASinkInTheOrderOfItsContract() {
    RecordingSink sink = new RecordingSink("");
    inputs.pipeline().sink("sink", sink).build().run();
    assertThat(sink.calls)
        .containsExactly(
            "begin",
            "write Equitable_Owner",
            "write Equitable_Owner_History",
            "write Accounting_Entry",
            "write Equitable_Owner_Details",
            "verify",
            "publish",
            "close");
  }

  @Test
  void runsAgainWithTheSameSinks() {
    Path details = out.resolve("details.csv");
    Path unmatched = out.resolve("unmatched.csv");
    CsvSink sink = CsvSink.details(details);
    Pipeline pipeline =
        inputs
            .pipeline()
            .sink("details", sink)
            .sink("unmatched", CsvSink.unmatched(unmatched))
            .build();
    pipeline.run();
    assertThat(details).content().hasLineCount(3);
    inputs.entries(InputFolder.ENTRIES + "e3,2019-02-30,loan,1,2,3,4\n");
    assertThatExceptionOfType(CsvException.class).isThrownBy(pipeline::run);
    inputs.entries(InputFolder.ENTRIES + "e3,2019-06-01,x,1,2,3,4\n");
    pipeline.run();
    assertThat(details).content().hasLineCount(4);
    assertThat(unmatched).content().hasLineCount(2);
    sink.close();
  }

  @Test
  void aFileSinkRefusesCallsOutOfOrder() {
    CsvSink sink = CsvSink.details(out.resolve("details.csv"));
    assertThatIllegalStateException()
        .isThrownBy(sink::publish)
        .withMessageEndingWith("details.csv: no run has begun");
    RunSummary summary = inputs.pipeline().build().run();
    assertThatIllegalStateException().isThrownBy(() -> sink.verify(summary.totals()));
    sink.begin(summary.run());
    assertThatIllegalStateException()
        .isThrownBy(() -> sink.begin(summary.run()))
        .withMessageEndingWith("details.csv: a run has begun already; close it first");
    sink.close();
    assertThat(sink.takes(summary.run().tables().details())).isFalse();
    assertThatIllegalStateException().isThrownBy(sink::publish);
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void skipsARunOnlyIfEverySinkHoldsTheSameEarlierRun() {
    RunTotals totals = inputs.pipeline().build().run().totals();
    RecordingSink one = new RecordingSink("");
    RecordingSink other = new RecordingSink("");
    Pipeline pipeline =
        inputs.pipeline().skipUnchanged(true).sink("one", one).sink("other", other).build();
    one.held = Optional.of(new PublishedRun("earlier", totals));
    other.held = Optional.of(new PublishedRun("earlier", totals));

    RunSummary skipped = pipeline.run();
    assertThat(skipped.unchangedSince()).contains("earlier");
    assertThat(skipped.totals()).isEqualTo(totals);
    assertThat(one.calls)
        .containsExactly("held " + totals.entries().sha256().substring(0, 8))
        .isEqualTo(other.calls);

    other.held = Optional.of(new PublishedRun("another", totals));
    assertThat(pipeline.run().unchangedSince()).isEmpty();
    other.held = Optional.empty();
    assertThat(pipeline.run().unchangedSince()).isEmpty();
    assertThat(one.calls).filteredOn("publish"::equals).hasSize(2);
  }

  @Test
  void aRunWithoutSinksIsNotSkipped() {
    assertThat(inputs.pipeline().skipUnchanged(true).build().run().unchangedSince()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"begin", "write Accounting_Entry", "verify"})
  void publishesNothingWhenOneSinkFails(String step) throws IOException {
    RecordingSink good = new RecordingSink("");
    RecordingSink bad = new RecordingSink(step);
    Path details = out.resolve("details.csv");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                inputs
                    .pipeline()
                    .sink("good", good)
                    .sink("file", CsvSink.details(details))
                    .sink("bad", bad)
                    .build()
                    .run())
        .withMessage("told to fail at " + step);
    assertThat(good.calls).endsWith("close").doesNotContain("publish");
    assertThat(bad.calls).endsWith("close").doesNotContain("publish");
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aFailureWhileClosingDoesNotHideTheFirstOne() {
    RecordingSink bad =
        new RecordingSink("verify") {
          @Override
          public void close() {
            throw new IllegalStateException("closing failed too");
          }
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> inputs.pipeline().sink("bad", bad).build().run())
        .withMessage("told to fail at verify")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  @Test
  void anInterruptStopsTheRun() {
    RecordingSink sink = new RecordingSink("");
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> inputs.pipeline().sink("sink", sink).build().run());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(sink.calls).doesNotContain("publish");
  }
}
