package org.athenaelt.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.athenaelt.check.Check;
import org.athenaelt.check.CheckResult;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.CheckSettings;
import org.athenaelt.check.ChecksFailedException;
import org.athenaelt.check.DateRange;
import org.athenaelt.check.Example;
import org.athenaelt.check.Outcome;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.EarlierRun;
import org.athenaelt.sink.RecordedCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every check of the inputs fails on an input made for it, and only there. */
class ChecksTest {

  private static final Path SAMPLE = Path.of("../data");
  private static final CheckRule ANY = CheckRule.error();
  private static final String HISTORY_HEADER =
      "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n";

  @TempDir Path in;
  private InputFolder inputs;

  @BeforeEach
  void writeInputs() {
    inputs = new InputFolder(in);
  }

  @Test
  void areSilentOnTheSample() {
    assertSilent(Pipeline.reading(InputFiles.in(SAMPLE)).build().run());
    assertSilent(
        Pipeline.reading(InputFiles.in(SAMPLE))
            .checkSettings(CheckSettings.DEFAULT.withFull())
            .build()
            .run());
  }

  @Test
  void areSilentOnTheRealFiles() {
    assumeThat(RealFiles.folder()).isPresent();
    Path real = RealFiles.folder().orElseThrow();
    assertSilent(Pipeline.reading(InputFiles.in(real)).build().run());
    assertSilent(
        Pipeline.reading(InputFiles.in(real))
            .checkSettings(CheckSettings.DEFAULT.withFull())
            .build()
            .run());
  }

  private static void assertSilent(RunSummary summary) {
    assertThat(summary.checks())
        .hasSize(20)
        .allSatisfy(check -> assertThat(check.outcome()).isIn(Outcome.PASS, Outcome.NOT_APPLICABLE))
        .filteredOn(check -> check.outcome() == Outcome.NOT_APPLICABLE)
        .extracting(CheckResult::id)
        .containsExactly(
            "newest-entry-recent",
            "newest-reallocation-recent",
            "owner-keeps-entries",
            "entry-count-drift",
            "unmatched-drift");
  }

  @Test
  void findsUnknownKeys() {
    inputs.entries(InputFolder.ENTRIES + "e3,2019-06-01,other,1,222,1,670\n");
    assertFails(
        "entry-key-known",
        1,
        3,
        new Example(
            "Accounting_Entry.csv",
            4,
            "entry e3 of 2019-06-01, Loan_Account_Id \"other\": UNKNOWN_KEY"));
  }

  @Test
  void findsEntriesBeforeTheFirstReallocation() {
    inputs.entries(InputFolder.ENTRIES + "e3,2019-02-28,loan,1,222,1,670\n");
    assertFails(
        "entry-after-first-reallocation",
        1,
        3,
        new Example(
            "Accounting_Entry.csv",
            4,
            "entry e3 of 2019-02-28, Loan_Account_Id \"loan\": BEFORE_FIRST_REALLOCATION"));
  }

  @Test
  void findsUnknownOwners() {
    inputs.owners("Id,Name\no1,Ash\n");
    assertThat(warned(check())).containsExactly("entry-owner-known", "reallocation-owner-known");
    assertThat(result("entry-owner-known").message()).isEqualTo("1 of 2 entries");
    assertThat(result("reallocation-owner-known").examples())
        .containsExactly(
            new Example("Equitable_Owner_History.csv", 3, "owner o2 is not among the owners"));
  }

  @Test
  void countsIdsThatWereLeftOut() {
    inputs
        .owners(InputFolder.OWNERS + "o1,Again\n")
        .entries(
            InputFolder.ENTRIES
                + "e1,2019-06-01,loan,1,222,1,670\n"
                + ",2019-06-01,loan,1,222,1,670\n"
                + "e4,2019-06-01,loan,x,222,1,670\n");
    CheckResult result =
        result(inputs.pipeline().maxRejects(9).build().check().checks(), "ids-unique");
    assertThat(result.outcome()).isEqualTo(Outcome.WARN);
    assertThat(result.message()).isEqualTo("3 of 8 rows");
    assertThat(result.examples())
        .containsExactly(
            new Example("Equitable_Owner.csv", 4, "Id: \"o1\" duplicates line 2, row left out"),
            new Example("Accounting_Entry.csv", 4, "Id: \"e1\" duplicates line 2, row left out"),
            new Example(
                "Accounting_Entry.csv", 5, "Id: is empty, a value is required, row left out"));
  }

  @Test
  void findsReallocationsOfOneDate() {
    inputs.history(InputFolder.HISTORY + "\r\n1/6/2019,loan,o1,o2\r\n1/3/2019,loan,,o2\r\n");
    List<CheckResult> results =
        inputs.pipeline().onDuplicate(DuplicatePolicy.KEEP_FIRST).build().check().checks();
    assertThat(warned(results)).containsExactly("one-reallocation-per-date");
    CheckResult result = result(results, "one-reallocation-per-date");
    assertThat(result.message()).isEqualTo("2 of 4 reallocations: 1 identical, 1 overruled");
    assertThat(result.examples())
        .containsExactly(
            new Example("Equitable_Owner_History.csv", 4, "loan on 2019-06-01 is also on line 3"),
            new Example("Equitable_Owner_History.csv", 5, "loan on 2019-03-01 is also on line 2"));
  }

  @ParameterizedTest
  @EnumSource(names = {"KEEP_FIRST", "KEEP_LAST"})
  void derivesAnswersByThePolicyAndTheKeyOfTheRun(DuplicatePolicy policy) {
    inputs
        .history(
            "Reallocation_Date,Deal,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
                + "1/3/2019,d1,,o1\n1/3/2019,d1,,o2\n1/6/2019,d1,o2,o9\n")
        .entries(InputFolder.ENTRIES.replace("Loan_Account_Id", "Deal").replace("loan", "d1"));
    for (CheckSettings settings :
        List.of(CheckSettings.DEFAULT, CheckSettings.DEFAULT.withFull())) {
      RunSummary summary =
          inputs
              .pipeline()
              .joinKey(new JoinKey("Deal"))
              .onDuplicate(policy)
              .checkSettings(settings)
              .build()
              .check();
      assertThat(summary.firstRows().get(0).equiId())
          .contains(policy == DuplicatePolicy.KEEP_FIRST ? "o1" : "o2");
      CheckResult result = result(summary.checks(), "answer-derived-again");
      assertThat(result.outcome()).isEqualTo(Outcome.PASS);
      assertThat(result.rows()).isEqualTo(2);
    }
  }

  @Test
  void findsBrokenChains() {
    inputs.history(InputFolder.HISTORY + "\r\n1/7/2019,loan,o1,o2\r\n");
    assertFails(
        "unbroken-chain",
        1,
        3,
        new Example(
            "Equitable_Owner_History.csv",
            4,
            "loan is reallocated from o1 on 2019-07-01, but its owner was o2"));
  }

  @Test
  void findsCreditsThatDifferFromDebits() {
    inputs.entries(
        InputFolder.ENTRIES
            + "e3,2019-06-01,loan,1.0,222,1.00,670\n"
            + "e4,2019-06-01,loan,,222,7,670\n"
            + "e5,2019-06-01,loan,7,222,,670\n"
            + "e6,2019-06-01,loan,0.1,222,0.1000000001,670\n");
    assertFails(
        "credit-equals-debit",
        1,
        6,
        new Example(
            "Accounting_Entry.csv", 7, "entry e6 has credit 0.1000000000 and debit 0.1000000001"));
  }

  @Test
  void findsThatNoCreditEqualsItsDebit() {
    inputs.entries(InputFolder.ENTRIES.replace("1.0,670", "1.1,670").replace("2.5,670", "2,670"));
    assertThat(result("credit-equals-debit").message()).isEqualTo("2 of 2 entries");
  }

  @Test
  void findsImplausibleDatesOfEntries() {
    String old = "e3,2019-06-30,loan,1,222,1,670\n";
    inputs.entries(InputFolder.ENTRIES + old + old.replace("e3,2019-06-30", "e4,2019-07-01"));
    DateRange range = DateRange.parse("2019-03-01..2019-06-30");
    List<CheckResult> results =
        inputs
            .pipeline()
            .checkSettings(CheckSettings.DEFAULT.withDateRange(range))
            .build()
            .check()
            .checks();
    assertThat(warned(results)).containsExactly("entry-date-plausible");
    assertThat(result(results, "entry-date-plausible").examples())
        .containsExactly(
            new Example("Accounting_Entry.csv", 5, "entry e4 is of 2019-07-01, outside " + range));
  }

  @Test
  void findsImplausibleDatesOfReallocations() {
    int year = LocalDate.now(ZoneOffset.UTC).getYear() + 2;
    inputs.history(
        HISTORY_HEADER
            + "31/12/1979,loan,,o1\n1/1/1980,loan,o1,o2\n1/6/2019,loan,o2,o1\n1/1/"
            + year
            + ",loan,o1,o2\n");
    CheckResult result = result("reallocation-date-plausible");
    assertThat(result.message()).isEqualTo("2 of 4 reallocations");
    assertThat(result.examples()).extracting(Example::line).containsExactly(2L, 5L);
  }

  @Test
  void findsOldFilesIfAMaximumAgeIsGiven() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    inputs.entries(InputFolder.ENTRIES + "e3," + today.minusDays(3) + ",loan,1,222,1,670\n");
    CheckSettings settings = CheckSettings.DEFAULT.withMaxAge(5);
    List<CheckResult> results = inputs.pipeline().checkSettings(settings).build().check().checks();
    assertThat(warned(results)).containsExactly("newest-reallocation-recent");
    assertThat(result(results, "newest-reallocation-recent").message())
        .startsWith("1 of 1 files: the newest date is 2019-06-01, ")
        .endsWith("; at most 5 are allowed");
    settings = CheckSettings.DEFAULT.withMaxAge(1);
    results = inputs.pipeline().checkSettings(settings).build().check().checks();
    assertThat(warned(results))
        .containsExactly("newest-entry-recent", "newest-reallocation-recent");
  }

  @Test
  void saysWhyAnAgeIsNotChecked() {
    assertThat(result("newest-entry-recent").message()).isEqualTo("no --max-age DAYS is given");
  }

  @Test
  void findsAccountsThatOftenChangeTheirOwner() {
    inputs.history(
        HISTORY_HEADER
            + "1/3/2019,loan,,o1\n2/3/2019,loan,o1,o2\n3/3/2019,loan,o2,o1\n4/3/2019,loan,o1,o2\n");
    assertFails(
        "account-owner-changes",
        1,
        1,
        new Example("Equitable_Owner_History.csv", 5, "loan changed its owner 3 times in 4 days"));
  }

  @Test
  void findsOwnersWithoutEntries() {
    inputs
        .owners(InputFolder.OWNERS + "o3,Oak\no4,Yew\n")
        .history(
            HISTORY_HEADER
                + "1/3/2019,loan,,o1\n1/4/2019,loan,o1,o3\n1/6/2019,loan,o3,o2\n"
                + "2/6/2019,loan,o2,o4\n");
    assertFails(
        "owner-has-entries",
        1,
        3,
        new Example("Equitable_Owner_History.csv", 3, "owner o3 has no entries since 2019-04-01"));
  }

  @Test
  void comparesWithTheRunBefore() {
    EarlierRun before = new EarlierRun("run-1", 10, 0, Set.of());
    inputs.entries(InputFolder.ENTRIES + "e3,2019-02-01,loan,1,222,1,670\n");
    List<CheckResult> results =
        inputs.pipeline().sink("sink", new CountingSink(before)).build().check().checks();
    assertThat(result(results, "entry-count-drift").message())
        .isEqualTo("7 of 10 entries of the run before: 3 entries, 10 in run run-1");
    assertThat(result(results, "entry-count-drift").outcome()).isEqualTo(Outcome.WARN);
    assertThat(result(results, "unmatched-drift").message())
        .isEqualTo("1 of 3 entries: 1 entries without an owner, 0 in run run-1");
    assertThat(result(results, "unmatched-drift").outcome()).isEqualTo(Outcome.WARN);
  }

  @Test
  void countsOnlyTheUnmatchedEntriesThatWereNotThereBefore() {
    EarlierRun before = new EarlierRun("run-1", 4, 1, Set.of());
    String early = "e3,2019-02-01,loan,1,222,1,670\n";
    inputs.entries(InputFolder.ENTRIES + early + early.replace("e3", "e4"));
    List<CheckResult> results =
        inputs.pipeline().sink("sink", new CountingSink(before)).build().check().checks();
    assertThat(result(results, "unmatched-drift").message())
        .isEqualTo("1 of 4 entries: 2 entries without an owner, 1 in run run-1");
  }

  @Test
  void findsOwnersThatLostAllTheirEntries() {
    EarlierRun before = new EarlierRun("run-1", 2, 0, Set.of("o1", "o8", "o9"));
    List<CheckResult> results =
        inputs.pipeline().sink("sink", new CountingSink(before)).build().check().checks();
    assertThat(warned(results)).containsExactly("owner-keeps-entries");
    assertThat(result(results, "owner-keeps-entries").message())
        .isEqualTo("2 of 3 owners of the run before: no entries since run run-1: o8, o9");
    assertThat(ownersLost(before, 2)).endsWith(": o8, o9");
    assertThat(ownersLost(before, 1)).endsWith(": o8, …");
  }

  private String ownersLost(EarlierRun before, int examples) {
    List<CheckResult> results =
        inputs
            .pipeline()
            .sink("sink", new CountingSink(before))
            .checkSettings(CheckSettings.DEFAULT.withExamples(examples))
            .build()
            .check()
            .checks();
    return result(results, "owner-keeps-entries").message();
  }

  @Test
  void anErrorStopsTheRunBeforePublishingAndIsRecorded() {
    inputs.entries(InputFolder.ENTRIES + "e3,2019-06-01,other,1,222,1,670\n");
    CountingSink sink = new CountingSink(new EarlierRun("run-1", 3, 0, Set.of("o1")));
    Pipeline job =
        inputs
            .pipeline()
            .checkSettings(CheckSettings.DEFAULT.withRule("entry-key-known", ANY))
            .sink("sink", sink)
            .build();
    assertThatExceptionOfType(ChecksFailedException.class)
        .isThrownBy(job::run)
        .withMessage(
            "check entry-key-known failed: 1 of 3 entries (error_if > 0), first"
                + " Accounting_Entry.csv line 4: entry e3 of 2019-06-01, Loan_Account_Id"
                + " \"other\": UNKNOWN_KEY. Nothing was published. Correct the files, or change"
                + " the check with --checks FILE")
        .satisfies(e -> assertThat(e.results()).hasSize(20));
    assertThat(sink.calls).endsWith("record o1 o2", "close").doesNotContain("verify", "publish");
    assertThat(sink.recorded)
        .hasSize(20)
        .contains(
            new RecordedCheck(
                "entry-key-known",
                "error",
                "error",
                1,
                3,
                "> 0",
                Optional.of("> 0"),
                "1 of 3 entries; Accounting_Entry.csv line 4: entry e3 of 2019-06-01,"
                    + " Loan_Account_Id \"other\": UNKNOWN_KEY"));
  }

  @Test
  void aCheckThatIsTurnedOffHasNoResult() {
    CheckSettings settings = CheckSettings.DEFAULT.without("entry-key-known");
    assertThat(inputs.pipeline().checkSettings(settings).build().run().checks())
        .extracting(CheckResult::id)
        .hasSize(19)
        .doesNotContain("entry-key-known");
  }

  @Test
  void checkingWritesNothing() {
    CountingSink sink = new CountingSink(new EarlierRun("run-1", 2, 0, Set.of("o1", "o2")));
    RunSummary summary = inputs.pipeline().sink("sink", sink).build().check();
    assertThat(sink.calls).isEmpty();
    assertThat(summary.publications()).isEmpty();
    assertThat(summary.totals().details()).isEqualTo(2);
    assertThat(warned(summary.checks())).isEmpty();
  }

  @Test
  void aJobAddsItsOwnCheck() {
    InputFiles files = InputFiles.in(in);
    // README check
    Check weekday =
        Check.ofEntries(
            "entry-on-weekday",
            "No entry is dated on a weekend.",
            batch -> {
              int date = batch.entryColumn("Transaction_Date");
              return row -> isWeekend(batch.entries().epochDay(row, date));
            });
    RunSummary summary = Pipeline.reading(files).check(weekday).build().check();
    summary.checks(); // List<CheckResult>: outcome, failures, rows, examples
    // end
    CheckResult result = result(summary.checks(), "entry-on-weekday");
    assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
    // 2019-06-01 was a Saturday.
    assertThat(result.examples())
        .containsExactly(new Example("Accounting_Entry.csv", 3, "entry e2"));
    assertThatExceptionOfType(ChecksFailedException.class)
        .isThrownBy(() -> Pipeline.reading(files).check(weekday).build().run())
        .withMessageStartingWith("check entry-on-weekday failed: 1 of 2 entries (error_if > 0)");
  }

  private static boolean isWeekend(int epochDay) {
    return LocalDate.ofEpochDay(epochDay).getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
  }

  @Test
  void theExampleIsTheTextOfTheReadme() throws IOException {
    String test = Files.readString(Path.of("src/test/java/org/athenaelt/pipeline/ChecksTest.java"));
    int from = test.indexOf("// README check\n") + "// README check\n".length();
    String example = test.substring(from, test.indexOf("// end\n", from)).stripIndent().strip();
    assertThat(Files.readString(Path.of("../elt-mysql/README.md"))).contains(example);
  }

  @Test
  void resultsDoNotDependOnThreadsAndBlocks() {
    StringBuilder entries = new StringBuilder(InputFolder.ENTRIES);
    for (int i = 0; i < 5000; i++) {
      entries
          .append("n" + i + ",2019-0" + (1 + i % 9) + "-01,")
          .append(i % 7 == 0 ? "other" : "loan")
          .append(",1,222," + i % 3 + ",670\n");
    }
    inputs.entries(entries.toString());
    StringBuilder history = new StringBuilder(HISTORY_HEADER + "1/6/2019,loan,,o1\n");
    for (int i = 0; i < 500; i++) {
      history.append("1/6/2019,key" + i + ",,o1\n");
    }
    inputs.history(history + "31/12/1979,late,,o1\n");
    List<CheckResult> one = check(CsvSettings.DEFAULT.withThreads(1).withBlockBytes(1 << 20));
    assertThat(warned(one)).contains("credit-equals-debit", "entry-key-known");
    assertThat(result(one, "reallocation-date-plausible").examples())
        .extracting(Example::line)
        .containsExactly(503L);
    for (int threads = 1; threads < 5; threads++) {
      assertThat(check(CsvSettings.DEFAULT.withThreads(threads).withBlockBytes(777)))
          .isEqualTo(one);
    }
  }

  @Test
  void aMaximumAgeExcludesSkipping() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                inputs
                    .pipeline()
                    .skipUnchanged(true)
                    .checkSettings(CheckSettings.DEFAULT.withMaxAge(1))
                    .build())
        .withMessageContaining("a skipped run reads no dates");
  }

  private List<CheckResult> check(CsvSettings csv) {
    return inputs
        .pipeline()
        .csv(csv)
        .checkSettings(CheckSettings.DEFAULT.withSample(50))
        .build()
        .check()
        .checks();
  }

  /** This check alone warns, with this example. */
  private void assertFails(String id, long failures, long rows, Example example) {
    List<CheckResult> results = check();
    assertThat(warned(results)).containsExactly(id);
    CheckResult result = result(results, id);
    assertThat(result.failures()).isEqualTo(failures);
    assertThat(result.rows()).isEqualTo(rows);
    assertThat(result.examples()).containsExactly(example);
  }

  private List<CheckResult> check() {
    return inputs.pipeline().build().check().checks();
  }

  private CheckResult result(String id) {
    return result(check(), id);
  }

  private static CheckResult result(List<CheckResult> results, String id) {
    return results.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<String> warned(List<CheckResult> results) {
    assertThat(results).noneMatch(r -> r.outcome() == Outcome.ERROR);
    return results.stream().filter(r -> r.outcome() == Outcome.WARN).map(CheckResult::id).toList();
  }

  /** Knows the counts of the run before, and records the checks. */
  private static final class CountingSink extends RecordingSink {

    private final EarlierRun before;
    private List<RecordedCheck> recorded = List.of();

    CountingSink(EarlierRun before) {
      super("nothing");
      this.before = before;
    }

    @Override
    public Optional<EarlierRun> earlierRun() {
      return Optional.of(before);
    }

    @Override
    public void record(List<RecordedCheck> checks, Set<String> owners) {
      calls.add("record " + String.join(" ", owners));
      recorded = checks;
    }
  }
}
