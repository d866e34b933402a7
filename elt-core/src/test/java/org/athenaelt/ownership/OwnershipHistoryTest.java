package org.athenaelt.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnershipHistoryTest {

  private static final EquitableOwner ASH = new EquitableOwner("t-ash", "Ash Trust");
  private static final EquitableOwner ELM = new EquitableOwner("t-elm", "Elm Trust");
  private static final List<EquitableOwner> OWNERS = List.of(ASH, ELM);

  private static final Reallocation HISTORY_ROW = reallocation("2019-01-01", "loan", "", "t-elm");

  private static final OwnershipHistory HISTORY =
      OwnershipHistory.of(
          OWNERS,
          List.of(
              reallocation("2019-06-01", "loan", "t-ash", "t-elm"),
              reallocation("2019-03-01", "loan", "", "t-ash"),
              reallocation("2020-01-01", "loan", "t-elm", "t-gone"),
              reallocation("2019-01-01", "LOAN", "", "t-elm")));

  @Test
  void theLatestReallocationOnOrBeforeTheDayDecides() {
    assertThat(owner("loan", "2019-05-31")).contains(ASH);
    assertThat(owner("loan", "2019-06-01")).contains(ELM);
    assertThat(owner("loan", "2019-06-02")).contains(ELM);
    assertThat(HISTORY.ownerOf("loan", LocalDate.parse("2019-12-31")).since())
        .contains(LocalDate.parse("2019-06-01"));
  }

  @Test
  void aLaterReallocationNeverDecides() {
    OwnerAssignment answer = HISTORY.ownerOf("loan", LocalDate.parse("2019-02-28"));
    assertThat(answer.owner()).isEmpty();
    assertThat(answer.since()).isEmpty();
    assertThat(answer.reason()).contains(UnmatchedReason.BEFORE_FIRST_REALLOCATION);
    assertThat(answer).isEqualTo(new OwnerAssignment.BeforeFirst(LocalDate.parse("2019-03-01")));
  }

  @Test
  void keysThatDifferInCaseAreTwoKeys() {
    assertThat(owner("LOAN", "2019-03-01")).contains(ELM);
    assertThat(owner("loan", "2019-03-01")).contains(ASH);
    assertThat(HISTORY.ownerOf("Loan", LocalDate.parse("2019-03-01")).reason())
        .contains(UnmatchedReason.UNKNOWN_KEY);
  }

  @Test
  void anUnknownOwnerKeepsItsIdAndDate() {
    OwnerAssignment answer = HISTORY.ownerOf("loan", LocalDate.parse("2020-01-01"));
    assertThat(answer.owner()).isEmpty();
    assertThat(answer.reason()).contains(UnmatchedReason.UNKNOWN_OWNER);
    assertThat(answer.ownerId()).contains("t-gone");
    assertThat(answer.since()).contains(LocalDate.parse("2020-01-01"));
  }

  @Test
  void theTimelineIsMadeOfPeriodsWithAnOpenEnd() {
    assertThat(HISTORY.timeline("loan"))
        .containsExactly(
            period("2019-03-01", "2019-06-01", "t-ash", ASH),
            period("2019-06-01", "2020-01-01", "t-elm", ELM),
            new OwnershipPeriod(
                LocalDate.parse("2020-01-01"), Optional.empty(), "t-gone", Optional.empty()));
    assertThat(HISTORY.timeline("nothing")).isEmpty();
  }

  @Test
  void answersForAnEntry() {
    AccountingEntry entry =
        new AccountingEntry(
            "e1",
            LocalDate.parse("2019-06-15"),
            "loan",
            new BigDecimal("1.5"),
            "222",
            new BigDecimal("1.5"),
            "670");
    assertThat(HISTORY.detailsOf(entry))
        .isEqualTo(
            new EquitableOwnerDetails(
                Optional.of("t-elm"),
                "e1",
                LocalDate.parse("2019-06-15"),
                Optional.of(LocalDate.parse("2019-06-01")),
                Optional.of("Elm Trust")));
  }

  @Test
  void identicalReallocationsCountOnce() {
    Reallocation row = reallocation("2019-03-01", "loan", "", "t-ash");
    OwnershipHistory history = OwnershipHistory.of(OWNERS, List.of(row, row, row));
    assertThat(history.identicalRows()).isEqualTo(2);
    assertThat(history.overruledRows()).isZero();
    assertThat(history.timeline("loan")).hasSize(1);
  }

  @Test
  void contradictingReallocationsAreRefusedUnlessAPolicyChooses() {
    List<Reallocation> rows =
        List.of(
            reallocation("2019-01-01", "other", "", "t-ash"),
            reallocation("2019-03-01", "loan", "", "t-elm"),
            reallocation("2019-03-01", "loan", "", "t-ash"));
    assertThatExceptionOfType(DuplicateException.class)
        .isThrownBy(() -> OwnershipHistory.of(OWNERS, rows))
        .satisfies(e -> assertThat(e.firstPosition()).isEqualTo(1))
        .satisfies(e -> assertThat(e.secondPosition()).isEqualTo(2))
        .satisfies(e -> assertThat(e.key()).isEqualTo("loan"));
    assertThat(ownerUnder(DuplicatePolicy.KEEP_FIRST, rows)).contains(ELM);
    assertThat(ownerUnder(DuplicatePolicy.KEEP_LAST, rows)).contains(ASH);
  }

  @Test
  void twoOwnersWithOneIdAreRefused() {
    assertThatExceptionOfType(DuplicateException.class)
        .isThrownBy(() -> OwnershipHistory.of(List.of(ASH, ELM, ASH), List.of()))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(DuplicateException.Kind.OWNER))
        .satisfies(e -> assertThat(e.secondPosition()).isEqualTo(2));
  }

  @Test
  void aChainIsBrokenWhereThePreviousOwnerIsAnotherOne() {
    OwnershipHistory history =
        OwnershipHistory.of(
            OWNERS,
            List.of(
                reallocation("2019-06-01", "loan", "t-elm", "t-elm"),
                reallocation("2019-03-01", "loan", "", "t-ash"),
                reallocation("2019-03-01", "late", "t-ash", "t-elm")));
    assertThat(history.brokenChains())
        .containsExactly(
            new BrokenChain(0, "loan", LocalDate.parse("2019-06-01"), "t-elm", "t-ash"),
            new BrokenChain(2, "late", LocalDate.parse("2019-03-01"), "t-ash", ""));
    assertThat(HISTORY.brokenChains()).isEmpty();
  }

  @Test
  void canBeKeyedByOwner() {
    OwnershipHistory history =
        OwnershipHistory.of(
            OWNERS,
            List.of(
                reallocation("2019-06-01", "b", "t-ash", "t-elm"),
                reallocation("2019-01-01", "a", "", "t-elm")),
            JoinKey.EQUITABLE_OWNER_ID,
            DuplicatePolicy.FAIL);
    assertThat(history.ownerOf("t-elm", LocalDate.parse("2019-05-31")).since())
        .contains(LocalDate.parse("2019-01-01"));
    assertThat(history.ownerOf("t-elm", LocalDate.parse("2019-06-01")).since())
        .contains(LocalDate.parse("2019-06-01"));
  }

  @Test
  void chainsAreThoseOfLoanAccountsWhateverTheKey() {
    List<Reallocation> rows =
        List.of(
            reallocation("2019-01-01", "a", "", "t-elm"),
            reallocation("2019-02-01", "b", "", "t-elm"),
            reallocation("2019-03-01", "a", "t-ash", "t-elm"),
            reallocation("2019-04-01", "", "t-ash", "t-elm"),
            reallocation("2019-05-01", "", "t-ash", "t-elm"));
    assertThat(
            OwnershipHistory.of(OWNERS, rows, JoinKey.EQUITABLE_OWNER_ID, DuplicatePolicy.FAIL)
                .brokenChains())
        .containsExactly(new BrokenChain(2, "a", LocalDate.parse("2019-03-01"), "t-ash", "t-elm"));
    assertThat(
            OwnershipHistory.of(
                    OWNERS, rows.subList(0, 3), new JoinKey("Deal"), DuplicatePolicy.FAIL)
                .brokenChains())
        .as("here the key is where the account would be")
        .isEmpty();
  }

  @Test
  void aNullOrEmptyKeyHasOneAnswerWhateverWasAskedBefore() {
    LocalDate day = LocalDate.parse("2019-03-01");
    for (JoinKey key : List.of(JoinKey.LOAN_ACCOUNT_ID, JoinKey.EQUITABLE_OWNER_ID)) {
      OwnershipHistory history =
          OwnershipHistory.of(
              OWNERS,
              List.of(reallocation("2019-03-01", "loan", "", "t-ash")),
              key,
              DuplicatePolicy.FAIL);
      for (int i = 0; i < OwnershipHistory.FEW + 10; i++) {
        assertThatExceptionOfType(NullPointerException.class)
            .isThrownBy(() -> history.ownerOf(null, day))
            .withMessage("key is null; an absent key is given as empty text");
        assertThat(history.ownerOf("", day).reason()).contains(UnmatchedReason.UNKNOWN_KEY);
      }
      assertThatExceptionOfType(NullPointerException.class)
          .isThrownBy(() -> history.ownerOf("loan", null))
          .withMessage("date");
      assertThatExceptionOfType(NullPointerException.class)
          .isThrownBy(() -> history.timeline(null))
          .withMessageStartingWith("key is null");
      assertThat(history.timeline("")).isEmpty();
    }
  }

  @Test
  void aReallocationWithoutTheKeyIsRefused() {
    List<Reallocation> noAccount =
        List.of(HISTORY_ROW, reallocation("2019-03-01", "", "", "t-ash"));
    List<Reallocation> noOwner = List.of(HISTORY_ROW, reallocation("2019-03-01", "loan", "", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OwnershipHistory.of(OWNERS, noAccount))
        .withMessageStartingWith("reallocation 1 has no Loan_Account_Id, which is the join key");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> OwnershipHistory.of(OWNERS, noAccount, new JoinKey("Deal"), DuplicatePolicy.FAIL))
        .withMessageStartingWith("reallocation 1 has no Deal, which is the join key");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                OwnershipHistory.of(
                    OWNERS, noOwner, JoinKey.EQUITABLE_OWNER_ID, DuplicatePolicy.FAIL))
        .withMessageStartingWith("reallocation 1 has no Equitable_Owner_Id, which is the join key");
  }

  @Test
  void aDateThatDoesNotFitIsNamedWithItsRow() {
    for (LocalDate date : List.of(LocalDate.MIN, LocalDate.MAX)) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  OwnershipHistory.of(
                      OWNERS, List.of(HISTORY_ROW, new Reallocation(date, "loan", "", "t-ash"))))
          .withMessage(
              "reallocation 1 has the date "
                  + date
                  + "; use one from -5877641-06-23 to +5881580-07-11");
    }
    LocalDate first = LocalDate.of(-5877641, 6, 23);
    LocalDate last = LocalDate.of(5881580, 7, 11);
    OwnershipHistory history =
        OwnershipHistory.of(
            OWNERS,
            List.of(
                new Reallocation(first, "loan", "", "t-ash"),
                new Reallocation(last, "loan", "t-ash", "t-elm")));
    for (int i = 0; i <= OwnershipHistory.FEW; i++) {
      assertThat(history.ownerOf("loan", LocalDate.MIN))
          .isEqualTo(new OwnerAssignment.BeforeFirst(first));
      assertThat(history.ownerOf("loan", first).owner()).contains(ASH);
      assertThat(history.ownerOf("loan", last.minusDays(1)).since()).contains(first);
      assertThat(history.ownerOf("loan", LocalDate.MAX).since()).contains(last);
    }
  }

  @Test
  void nullRowsAreNamedWithTheirPosition() {
    assertThatExceptionOfType(NullPointerException.class)
        .isThrownBy(() -> OwnershipHistory.of(OWNERS, Arrays.asList(HISTORY_ROW, null)))
        .withMessage("reallocation 1 is null");
    assertThatExceptionOfType(NullPointerException.class)
        .isThrownBy(() -> OwnershipHistory.of(Arrays.asList(ASH, null), List.of()))
        .withMessage("owner 1 is null");
    assertThatExceptionOfType(NullPointerException.class)
        .isThrownBy(() -> new Reallocation(LocalDate.EPOCH, null, "", "t-ash"))
        .withMessage("loanAccountId");
  }

  @Test
  void survivesSerialization() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(HISTORY);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      OwnershipHistory copy = (OwnershipHistory) in.readObject();
      assertThat(copy.timeline("loan")).isEqualTo(HISTORY.timeline("loan"));
      for (int i = 0; i <= OwnershipHistory.FEW; i++) {
        assertThat(copy.ownerOf("LOAN", LocalDate.parse("2019-03-01")).owner()).contains(ELM);
      }
    }
  }

  private static Optional<EquitableOwner> owner(String account, String day) {
    return HISTORY.ownerOf(account, LocalDate.parse(day)).owner();
  }

  private static Optional<EquitableOwner> ownerUnder(
      DuplicatePolicy policy, List<Reallocation> rows) {
    OwnershipHistory history = OwnershipHistory.of(OWNERS, rows, JoinKey.LOAN_ACCOUNT_ID, policy);
    assertThat(history.overruledRows()).isEqualTo(1);
    return history.ownerOf("loan", LocalDate.parse("2019-03-01")).owner();
  }

  private static OwnershipPeriod period(
      String from, String to, String ownerId, EquitableOwner owner) {
    return new OwnershipPeriod(
        LocalDate.parse(from), Optional.of(LocalDate.parse(to)), ownerId, Optional.of(owner));
  }

  private static Reallocation reallocation(String date, String account, String from, String to) {
    return new Reallocation(LocalDate.parse(date), account, from, to);
  }
}
