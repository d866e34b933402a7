package org.athenaelt.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.athenaelt.ownership.AccountingEntry;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.ownership.Reallocation;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {

  private static final LocalDate MAY = LocalDate.parse("2022-05-01");
  private static final LocalDate JUNE = LocalDate.parse("2022-06-01");
  private static final List<EquitableOwner> OWNERS =
      List.of(new EquitableOwner("o1", "Ash"), new EquitableOwner("o2", "Elm"));
  private static final List<Reallocation> HISTORY =
      List.of(new Reallocation(MAY, "loan", "", "o1"), new Reallocation(JUNE, "loan", "o1", "o2"));

  @TempDir Path folder;

  private static AccountingEntry entry(String id, String date) {
    return new AccountingEntry(
        id,
        LocalDate.parse(date),
        "loan",
        new BigDecimal("10.25"),
        "1",
        new BigDecimal("10.25"),
        "2");
  }

  private static Side side(AccountingEntry... entries) {
    return Side.of("run 1", OWNERS, HISTORY, List.of(entries));
  }

  private static DiffReport between(Side before, Side after) {
    return Diff.builder().build().between(before, after);
  }

  @Test
  void equalSidesHaveNoChanges() {
    Side side = side(entry("e1", "2022-05-01"), entry("e2", "2022-06-01"));

    DiffReport report = between(side, side);

    assertThat(report.hasChanges()).isFalse();
    assertThat(report.count(ChangeKind.SAME)).isEqualTo(2);
    assertThat(report.causes()).isEmpty();
    assertThat(report.examples()).isEmpty();
    assertThat(report.moves()).extracting(Move::entries).containsExactly(1L, 1L);
  }

  @Test
  void everythingIsAddedIfNothingIsPublished() {
    DiffReport report = between(Side.nothing(), side(entry("e1", "2022-05-01")));

    assertThat(report.published()).isEmpty();
    assertThat(report.count(ChangeKind.ADDED)).isEqualTo(1);
    assertThat(report.entriesBefore()).isZero();
    assertThat(report.causes())
        .containsExactly(new CauseCount(new Cause.Other(Cause.Kind.ENTRY_ADDED), 1));
  }

  @Test
  void aMovedReallocationTouchesTheEntriesOnBothSidesOfItsOldDate() {
    Side before =
        side(entry("e1", "2022-05-10"), entry("e2", "2022-05-25"), entry("e3", "2022-06-10"));
    Reallocation moved = new Reallocation(LocalDate.parse("2022-05-20"), "loan", "o1", "o2");
    Side after =
        Side.of(
            "files",
            OWNERS,
            List.of(HISTORY.get(0), moved),
            List.of(
                entry("e1", "2022-05-10"), entry("e2", "2022-05-25"), entry("e3", "2022-06-10")));

    DiffReport report = between(before, after);

    assertThat(report.count(ChangeKind.SAME)).isEqualTo(1);
    assertThat(report.count(ChangeKind.CHANGED_OWNER)).isEqualTo(1);
    assertThat(report.count(ChangeKind.CHANGED_DATE)).isEqualTo(1);
    assertThat(report.causes())
        .containsExactly(
            new CauseCount(
                new Cause.OfReallocation(
                    Cause.Kind.REALLOCATION_MOVED,
                    "loan",
                    Optional.of(new Decision(JUNE, new Trust("o2", Optional.of("Elm")))),
                    Optional.of(new Decision(moved.date(), new Trust("o2", Optional.of("Elm")))),
                    OptionalLong.of(2)),
                2));
    assertThat(report.causes().get(0).cause())
        .hasToString("reallocation moved: loan, was o2 since 2022-06-01, is o2 since 2022-05-20");
  }

  @Test
  void anotherAmountIsAChangeOfItsOwn() {
    AccountingEntry other =
        new AccountingEntry(
            "e1", MAY, "loan", new BigDecimal("10.25"), "1", new BigDecimal("11"), "2");

    DiffReport report = between(side(entry("e1", "2022-05-01")), side(other));

    assertThat(report.hasChanges()).isTrue();
    assertThat(report.count(ChangeKind.CHANGED_AMOUNT)).isEqualTo(1);
    assertThat(report.otherAmounts()).isEqualTo(1);
    Change change = report.examples().get(0);
    assertThat(change.before().flatMap(ComparedEntry::debit)).contains(new BigDecimal("10.25"));
    assertThat(change.after().flatMap(ComparedEntry::debit)).contains(new BigDecimal("11"));
    assertThat(change.causes()).containsExactly(new Cause.Other(Cause.Kind.ENTRY_CHANGED));
    assertThat(report.moves().get(0).debitBefore()).isEqualTo(new BigDecimal("10.25"));
    assertThat(report.moves().get(0).debitAfter()).isEqualTo(new BigDecimal("11"));
  }

  /** Both accounts go to o2 on the same day: which one the entry has does not matter. */
  @Test
  void anotherAccountThatChangesNoAnswerIsNoCause() {
    Reallocation other = new Reallocation(MAY, "other", "", "o1");
    AccountingEntry onOther =
        new AccountingEntry("e1", JUNE, "other", BigDecimal.ONE, "1", BigDecimal.ONE, "2");
    Side before =
        Side.of(
            "run 1", OWNERS, List.of(HISTORY.get(0), other), List.of(entry("e1", "2022-06-01")));
    Side after =
        Side.of(
            "files",
            OWNERS,
            List.of(
                HISTORY.get(0), HISTORY.get(1), other, new Reallocation(JUNE, "other", "o1", "o2")),
            List.of(onOther));

    assertThat(between(before, after).causes())
        .extracting(counted -> counted.cause().kind())
        .containsExactly(Cause.Kind.REALLOCATION_ADDED);
  }

  @Test
  void anAnswerThatTheHistoryDoesNotGiveIsItsOwnCause() {
    Side files = side(entry("e1", "2022-05-10"));

    DiffReport report = between(published("o2", "2022-05-01", "Elm"), files);

    assertThat(report.count(ChangeKind.CHANGED_OWNER)).isEqualTo(1);
    assertThat(report.causes())
        .containsExactly(new CauseCount(new Cause.Other(Cause.Kind.PUBLISHED_ANSWER), 1));
    assertThat(between(published("o1", "2022-05-01", "Ash"), files).hasChanges()).isFalse();
  }

  @Test
  void anotherJoinKeyIsTheCauseOfAllItsChanges() {
    Side byOwner =
        to ->
            new Side.Description(
                published("o2", "2022-05-01", "Elm").read(to).name(),
                JoinKey.EQUITABLE_OWNER_ID,
                DuplicatePolicy.FAIL);

    assertThat(between(byOwner, side(entry("e1", "2022-05-10"))).causes())
        .containsExactly(new CauseCount(new Cause.Other(Cause.Kind.JOIN_KEY), 1));
  }

  /** A published entry e1 of 2022-05-10 with this answer. */
  private static Side published(String owner, String date, String name) {
    return to -> {
      OWNERS.forEach(o -> to.owner(o, Side.Receiver.NO_LINE));
      HISTORY.forEach(
          r ->
              to.reallocation(
                  r.loanAccountId(), (int) r.date().toEpochDay(), r.equitableOwnerId(), 0));
      to.entries(
          new OneRow(
              List.of(
                  "e1",
                  "2022-05-10",
                  "loan",
                  "10.2500000000",
                  "10.2500000000",
                  owner,
                  date,
                  name)));
      return new Side.Description(
          Optional.of("run 1"), JoinKey.LOAN_ACCOUNT_ID, DuplicatePolicy.FAIL);
    };
  }

  private record OneRow(List<String> values) implements Rows {

    @Override
    public int size() {
      return 1;
    }

    @Override
    public boolean isEmpty(int row, int column) {
      return values.get(column).isEmpty();
    }

    @Override
    public String text(int row, int column) {
      return values.get(column);
    }

    @Override
    public int epochDay(int row, int column) {
      return (int) LocalDate.parse(values.get(column)).toEpochDay();
    }

    @Override
    public void appendTo(Utf8Buffer out, int row, int column) {
      out.append(values.get(column));
    }
  }

  @Test
  void anIdThatOccursTwiceOnOneSideIsRefused() {
    Side twice = side(entry("e1", "2022-05-01"), entry("e1", "2022-06-01"));
    Side once = side(entry("e1", "2022-05-01"));

    assertThatThrownBy(() -> between(twice, once))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("e1");
    assertThatThrownBy(() -> between(once, twice)).hasMessageContaining("e1");
    assertThatThrownBy(() -> between(Side.nothing(), twice)).hasMessageContaining("e1");
  }

  @Test
  void theFileHasEveryChangeAndItsCauses() throws IOException {
    Path file = folder.resolve("changes.csv");
    Diff diff = Diff.builder().output(file).build();

    diff.between(
        side(entry("e1", "2022-05-10"), entry("e2", "2022-06-10")),
        side(entry("e2", "2022-06-11"), entry("e3", "2022-04-01")));

    assertThat(Files.readAllLines(file).stream().skip(1))
        .containsExactlyInAnyOrder(
            "removed,e1,,loan,,2022-05-10,,o1,,2022-05-01,,Ash,,10.25,,10.25,,entry removed",
            "changed_date,e2,1,loan,loan,2022-06-10,2022-06-11,o2,o2,2022-06-01,2022-06-01,Elm,Elm,"
                + "10.25,10.25,10.25,10.25,entry changed",
            "added,e3,2,,loan,,2022-04-01,,,,,,,,10.25,,10.25,entry added");
  }

  @Test
  void aFailureKeepsTheOldFile() throws IOException {
    Path file = folder.resolve("changes.csv");
    Files.writeString(file, "old");
    Diff diff = Diff.builder().output(file).build();
    Side failing =
        to -> {
          throw new CancellationException("stop");
        };

    assertThatThrownBy(() -> diff.between(side(), failing))
        .isInstanceOf(CancellationException.class);

    assertThat(Files.readString(file)).isEqualTo("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void anInterruptStopsTheComparison() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> between(side(), side())).isInstanceOf(CancellationException.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void examplesAreTheFirstByLine() {
    List<AccountingEntry> entries = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      entries.add(entry("e" + i, "2022-05-10"));
    }
    Side many = Side.of("files", OWNERS, HISTORY, entries);

    assertThat(between(Side.nothing(), many).examples())
        .extracting(Change::id)
        .containsExactly("e0", "e1", "e2");
    assertThat(between(many, Side.nothing()).examples())
        .extracting(Change::id)
        .containsExactly("e0", "e1", "e10");
  }
}
