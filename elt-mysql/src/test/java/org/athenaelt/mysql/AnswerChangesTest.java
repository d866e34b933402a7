package org.athenaelt.mysql;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.athenaelt.diff.Move;
import org.athenaelt.diff.Trust;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.table.TableSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run changes in the published answers, compared with a comparison in memory. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class AnswerChangesTest {

  private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
  private static final int LOANS = 20;
  private static final int TRUSTS = 3;

  @Parameter TestServer server;

  @TempDir Path folder;
  private TestDatabase database;

  /** An entry; its loan has had the same trust since the day before the first. */
  private record Entry(LocalDate day, int loan, int cents) {}

  /**
   * The data of a run.
   *
   * @param owners the trust of each loan
   */
  private record Data(int[] owners, Map<String, Entry> entries) {

    Data copy() {
      return new Data(owners.clone(), new TreeMap<>(entries));
    }
  }

  @BeforeEach
  void open() {
    database = new TestDatabase(server);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void theServerFindsWhatAComparisonInMemoryFinds() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Data before = data(random, 400, 60);
    changes(before);
    for (int round = 0; round < 8; round++) {
      Data after = changed(before, random);
      requireChanges(before, after, "seed " + seed + ", round " + round);
      before = after;
    }
  }

  @Test
  void answersOfMoreDaysThanThereAreGroupsAreAllCompared() throws IOException {
    Data before = data(new Random(1), 20_000, 20_000);
    changes(before);
    Data after = before.copy();
    Arrays.setAll(after.owners(), loan -> (before.owners()[loan] + 1) % TRUSTS);
    after.entries().keySet().removeIf(id -> id.endsWith("7"));

    requireChanges(before, after, "");
  }

  @Test
  void loansOfOneDayThatSwapTheirTrustsAreFound() throws IOException {
    Data before = new Data(new int[LOANS], new TreeMap<>());
    for (int loan = 0; loan < LOANS; loan++) {
      before.owners()[loan] = loan % 2;
      before.entries().put("e" + loan, new Entry(FIRST, loan, 100));
    }
    changes(before);
    Data after = before.copy();
    Arrays.setAll(after.owners(), loan -> 1 - loan % 2);

    requireChanges(before, after, "");
  }

  /** All entries of a day that had none are taken as new, unless the numbers of rows contradict. */
  @Test
  void entriesThatMoveToADayWithoutAnyAreNotNewOnes() throws IOException {
    Data before = data(new Random(1), 200, 30);
    changes(before);
    Data after = before.copy();
    after.entries().put("e0", new Entry(FIRST.plusDays(50), 1, 100));
    after.entries().put("new", new Entry(FIRST.plusDays(50), 2, 200));
    after.entries().remove("e1");
    requireChanges(before, after, "");

    Data nextMonth = after.copy();
    for (int day = 60; day < 90; day++) {
      nextMonth.entries().put("n" + day, new Entry(FIRST.plusDays(day), day % LOANS, day));
    }
    assertThat(requireChanges(after, nextMonth, "").newMonths())
        .containsExactly(YearMonth.of(2019, 3));
  }

  @Test
  void monthsWithoutAnswersAreNewUnlessAnEntryMovesThere() throws IOException {
    Data before = data(new Random(1), 200, 31);
    before.entries().put("late", new Entry(LocalDate.of(2019, 4, 30), 3, 300));
    changes(before);
    Data after = before.copy();
    after.entries().put("february", new Entry(LocalDate.of(2019, 2, 28), 4, 400));
    after.entries().put("may", new Entry(LocalDate.of(2019, 5, 1), 5, 500));
    after.entries().put("april", new Entry(LocalDate.of(2019, 4, 1), 6, 600));
    after.entries().remove("e7");
    assertThat(requireChanges(before, after, "").newMonths())
        .containsExactly(YearMonth.of(2019, 2), YearMonth.of(2019, 5));

    Data moved = after.copy();
    moved.entries().put("e8", new Entry(LocalDate.of(2019, 3, 1), 7, 700));
    moved.entries().put("june", new Entry(LocalDate.of(2019, 6, 1), 8, 800));
    assertThat(requireChanges(after, moved, "").newMonths()).isEmpty();
  }

  /** Here the days of one month that share groups with those of another have no entries. */
  @Test
  void aMonthThatMeetsTheFirstOneInItsGroupsIsNotNew() throws IOException {
    Data before = new Data(new int[LOANS], new TreeMap<>());
    before.entries().put("old", new Entry(FIRST.plusDays(27), 3, 300));
    changes(before);
    Data after = before.copy();
    after.entries().put("early", new Entry(FIRST.plusDays(3), 4, 400));
    after.entries().put("late", new Entry(FIRST.plusDays(16_384).withDayOfMonth(1), 5, 500));
    assertThat(requireChanges(before, after, "").newMonths()).isEmpty();
  }

  /** Days 16,384 apart share a group, which does not tell their months apart. */
  @Test
  void ofDataOverHalfACenturyNoMonthIsNew() throws IOException {
    Data before = data(new Random(1), 200, 31);
    before.entries().put("late", new Entry(FIRST.plusDays(16_384), 3, 300));
    changes(before);
    Data after = before.copy();
    after.entries().put("new", new Entry(FIRST.plusDays(70), 4, 400));
    after.entries().put("same group", new Entry(FIRST.plusDays(70 + 16_384), 5, 500));
    assertThat(requireChanges(before, after, "").newMonths()).isEmpty();
  }

  /** Without the published entries, the server cannot join anything. */
  @Test
  void answersThatAreTheSameAreNotJoined() {
    new SampleRun("p1").into(sink());
    SampleRun again = new SampleRun("p1");
    try (MySqlSink sink = sink()) {
      again.begin(sink);
      again.write(sink);
      database.run("DROP TABLE " + database.table("Accounting_Entry"));
      again.verify(sink);
      sink.ready();

      assertThat(sink.changes()).contains(new AnswerChanges(0, 0, 0, List.of(), List.of()));
    }
  }

  @Test
  void answersThatOtherProcessesLoadedAreCompared() {
    SampleRun first = new SampleRun("p1");
    first.into(sink());
    SampleRun other = new SampleRun("p1", 498);
    for (String id : List.of("new 1", "new 2", "new 3")) {
      other.entries.row(id, "2020-01-01", null, null, null, null, null);
      other.details.row(null, id, "2020-01-01", null, null);
    }
    MySqlSink sink = sink();
    other.begin(sink);
    List<TableSchema> tables = other.tables.all();
    sink.partLoader(server.settings(), 1, tables.toArray(TableSchema[]::new))
        .load(
            0,
            target -> {
              for (int i = 0; i < tables.size(); i++) {
                target.write(tables.get(i), other.all().get(i));
              }
            });
    other.verify(sink);
    sink.ready();
    sink.close();

    assertThat(sink.changes())
        .hasValueSatisfying(
            changes -> {
              assertThat(changes.added()).isEqualTo(3);
              assertThat(changes.removed()).isEqualTo(2);
              assertThat(changes.changed()).isZero();
            });
  }

  private MySqlSink sink() {
    return MySqlSink.to(server.dataSource()).database(database.name()).compareAnswers(true).build();
  }

  private static Data data(Random random, int entries, int days) {
    Data data = new Data(new int[LOANS], new TreeMap<>());
    Arrays.setAll(data.owners(), loan -> random.nextInt(TRUSTS));
    for (int i = 0; i < entries; i++) {
      data.entries().put("e" + i, entry(random, days));
    }
    return data;
  }

  private static Entry entry(Random random, int days) {
    return new Entry(
        FIRST.plusDays(random.nextInt(days)), random.nextInt(LOANS), random.nextInt(100_000));
  }

  /** Removes, adds, moves in time and reallocates; each in half of the rounds. */
  private static Data changed(Data before, Random random) {
    Data after = before.copy();
    if (random.nextBoolean()) {
      after.entries().keySet().removeIf(id -> random.nextInt(20) == 0);
    }
    if (random.nextBoolean()) {
      for (int i = 0; i < 10; i++) {
        after.entries().put("new" + random.nextInt(1_000_000), entry(random, 90));
      }
    }
    if (random.nextBoolean()) {
      after.entries().replaceAll((id, old) -> random.nextInt(30) == 0 ? entry(random, 60) : old);
    }
    if (random.nextBoolean()) {
      int loan = random.nextInt(LOANS);
      after.owners()[loan] = random.nextInt(TRUSTS);
    }
    return after;
  }

  /** Publishes the data, and compares what that changes with a comparison in memory. */
  private AnswerChanges requireChanges(Data before, Data after, String description)
      throws IOException {
    AnswerChanges found = changes(after).orElseThrow();
    assertThat(text(found)).as(description).isEqualTo(expected(before, after, found.newMonths()));
    assertThat(months(before)).as(description).noneMatch(found.newMonths()::contains);
    return found;
  }

  private static Set<YearMonth> months(Data data) {
    return data.entries().values().stream()
        .map(entry -> YearMonth.from(entry.day()))
        .collect(toSet());
  }

  /** Publishes the data. */
  private Optional<AnswerChanges> changes(Data data) throws IOException {
    StringBuilder history =
        new StringBuilder(
            "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n");
    for (int loan = 0; loan < LOANS; loan++) {
      history.append(FIRST.minusDays(1) + ",loan" + loan + ",,o" + data.owners()[loan] + "\n");
    }
    StringBuilder entries =
        new StringBuilder(
            "Id,Transaction_Date,Loan_Account_Id,Credit_Amount,Credit_GL_Account_Code,"
                + "Debit_Amount,Debit_GL_Account_Code\n");
    data.entries()
        .forEach(
            (id, entry) ->
                entries.append(
                    id
                        + ","
                        + entry.day()
                        + ",loan"
                        + entry.loan()
                        + ","
                        + amount(entry)
                        + ",222,"
                        + amount(entry)
                        + ",670\n"));
    Files.writeString(folder.resolve("Equitable_Owner.csv"), "Id,Name\no0,Ash\no1,Elm\no2,Fir\n");
    Files.writeString(folder.resolve("Equitable_Owner_History.csv"), history);
    Files.writeString(folder.resolve("Accounting_Entry.csv"), entries);
    MySqlSink sink = sink();
    Pipeline.reading(InputFiles.in(folder)).sink("the tables", sink).build().run();
    return sink.changes();
  }

  private static BigDecimal amount(Entry entry) {
    return BigDecimal.valueOf(entry.cents(), 2);
  }

  private static String text(AnswerChanges changes) {
    return changes.added()
        + " added, "
        + changes.removed()
        + " removed, "
        + changes.changed()
        + " changed\n"
        + changes.moves().stream().map(AnswerChangesTest::text).sorted().collect(joining("\n"));
  }

  private static String text(Move move) {
    return move.kind()
        + " "
        + id(move.from())
        + " > "
        + id(move.to())
        + ": "
        + move.entries()
        + " entries, "
        + move.creditBefore().setScale(2)
        + " "
        + move.creditAfter().setScale(2);
  }

  private static String id(Optional<Trust> trust) {
    return trust.map(Trust::id).orElse("none");
  }

  /** The moves leave out new months. */
  private static String expected(Data before, Data after, List<YearMonth> newMonths) {
    int[] counts = new int[3];
    Map<String, List<BigDecimal[]>> moves = new TreeMap<>();
    TreeSet<String> ids = new TreeSet<>(before.entries().keySet());
    ids.addAll(after.entries().keySet());
    for (String id : ids) {
      Optional<Entry> old = Optional.ofNullable(before.entries().get(id));
      Optional<Entry> now = Optional.ofNullable(after.entries().get(id));
      String from = old.map(entry -> "o" + before.owners()[entry.loan()]).orElse("none");
      String to = now.map(entry -> "o" + after.owners()[entry.loan()]).orElse("none");
      if (from.equals(to) && old.map(Entry::day).equals(now.map(Entry::day))) {
        continue;
      }
      counts[old.isEmpty() ? 0 : now.isEmpty() ? 1 : 2]++;
      if (now.filter(entry -> newMonths.contains(YearMonth.from(entry.day()))).isPresent()) {
        continue;
      }
      moves
          .computeIfAbsent(
              (old.isEmpty() ? "ADDED " : now.isEmpty() ? "REMOVED " : "KEPT ") + from + " > " + to,
              key -> new ArrayList<>())
          .add(
              new BigDecimal[] {
                old.map(AnswerChangesTest::amount).orElse(BigDecimal.ZERO),
                now.map(AnswerChangesTest::amount).orElse(BigDecimal.ZERO)
              });
    }
    return counts[0]
        + " added, "
        + counts[1]
        + " removed, "
        + counts[2]
        + " changed\n"
        + moves.entrySet().stream()
            .map(
                move ->
                    move.getKey()
                        + ": "
                        + move.getValue().size()
                        + " entries, "
                        + sum(move.getValue(), 0)
                        + " "
                        + sum(move.getValue(), 1))
            .sorted()
            .collect(joining("\n"));
  }

  private static BigDecimal sum(List<BigDecimal[]> amounts, int side) {
    return amounts.stream()
        .map(pair -> pair[side])
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(2);
  }
}
