package org.athenaelt.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The history against a scan over all reallocations. */
class OwnershipOracleTest {

  private static final LocalDate START = LocalDate.of(2018, 1, 1);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithAScan(long seed) {
    Random random = new Random(seed);
    int accounts = 1 + random.nextInt(20);
    int days = 1 + random.nextInt(60);
    List<EquitableOwner> owners = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      owners.add(new EquitableOwner("owner" + i, "Trust " + i));
    }
    List<Reallocation> rows = new ArrayList<>();
    for (int i = random.nextInt(200); i > 0; i--) {
      rows.add(
          new Reallocation(
              START.plusDays(random.nextInt(days)),
              "loan" + random.nextInt(accounts),
              "",
              "owner" + random.nextInt(6)));
    }
    DuplicatePolicy policy = seed % 2 == 0 ? DuplicatePolicy.KEEP_FIRST : DuplicatePolicy.KEEP_LAST;
    OwnershipHistory history = OwnershipHistory.of(owners, rows, JoinKey.LOAN_ACCOUNT_ID, policy);

    for (int account = 0; account <= accounts; account++) {
      for (int day = -1; day <= days; day++) {
        String key = "loan" + account;
        LocalDate date = START.plusDays(day);
        Optional<Reallocation> expected = scan(rows, key, date, policy);
        OwnerAssignment answer = history.ownerOf(key, date);
        assertThat(answer.since())
            .as("seed %s, %s on %s", seed, key, date)
            .isEqualTo(expected.map(Reallocation::date));
        assertThat(answer.ownerId())
            .as("seed %s, %s on %s", seed, key, date)
            .isEqualTo(expected.map(Reallocation::equitableOwnerId));
      }
    }
  }

  /** The first lookups search, later ones ask a map. */
  @Test
  void theMapOfLaterLookupsAnswersAsTheSearchDid() {
    OwnershipHistory history =
        OwnershipHistory.of(
            List.of(new EquitableOwner("known", "Trust")),
            List.of(
                new Reallocation(START, "loan", "", "known"),
                new Reallocation(START.plusDays(1), "loan", "known", "stranger"),
                new Reallocation(START, "other", "", "known")));
    List<OwnerAssignment> answers = answers(history);
    assertThat(answers)
        .extracting(OwnerAssignment::reason)
        .contains(
            Optional.empty(),
            Optional.of(UnmatchedReason.BEFORE_FIRST_REALLOCATION),
            Optional.of(UnmatchedReason.UNKNOWN_OWNER),
            Optional.of(UnmatchedReason.UNKNOWN_KEY));
    for (int asked = 0; asked <= OwnershipHistory.FEW; asked += answers.size()) {
      assertThat(answers(history)).isEqualTo(answers);
    }
    OwnerAssignment one = history.ownerOf("loan", START);
    assertThat(history.ownerOf("other", START)).as("one object for both").isSameAs(one);
  }

  /** Keys that no file can hold among others, each asked before and after there is a map. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void oneAnswerForAnyKeyWhateverWasAskedBefore(long seed) {
    Random random = new Random(seed);
    List<EquitableOwner> owners = new ArrayList<>();
    List<Reallocation> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String owner = key(random);
      if (owners.stream().noneMatch(o -> o.id().equals(owner))) {
        owners.add(new EquitableOwner(owner, "Trust " + i));
      }
      rows.add(
          new Reallocation(
              START.plusDays(random.nextInt(5)), key(random) + key(random), "", key(random)));
    }
    OwnershipHistory history =
        OwnershipHistory.of(owners, rows, JoinKey.LOAN_ACCOUNT_ID, DuplicatePolicy.KEEP_LAST);
    List<String> keys = new ArrayList<>(List.of("", "?", "\uFFFD"));
    for (int i = 0; i < 100; i++) {
      keys.add(key(random) + key(random));
    }
    for (int pass = 0; pass < 3; pass++) {
      for (String key : keys) {
        for (int day = -1; day < 6; day++) {
          LocalDate date = START.plusDays(day);
          OwnerAssignment answer = history.ownerOf(key, date);
          Optional<Reallocation> expected = scan(rows, key, date, DuplicatePolicy.KEEP_LAST);
          String context = "seed %d, pass %d, key '%s', day %d".formatted(seed, pass, key, day);
          assertThat(answer.since()).as(context).isEqualTo(expected.map(Reallocation::date));
          assertThat(answer.ownerId())
              .as(context)
              .isEqualTo(expected.map(Reallocation::equitableOwnerId));
          assertThat(answer.owner())
              .as(context)
              .isEqualTo(
                  owners.stream()
                      .filter(o -> answer.ownerId().equals(Optional.of(o.id())))
                      .findAny());
          boolean known = rows.stream().anyMatch(row -> row.loanAccountId().equals(key));
          assertThat(answer.reason().equals(Optional.of(UnmatchedReason.UNKNOWN_KEY)))
              .as(context)
              .isEqualTo(!known);
        }
      }
    }
  }

  private static String key(Random random) {
    return List.of("a", "?", "\uFFFD", "é", "\uD800", "\uDBFF", "\uDC00", "\uD83D\uDE00")
        .get(random.nextInt(8));
  }

  private static List<OwnerAssignment> answers(OwnershipHistory history) {
    List<OwnerAssignment> answers = new ArrayList<>();
    for (String key : List.of("loan", "other", "unknown")) {
      for (int day = -1; day < 3; day++) {
        answers.add(history.ownerOf(key, START.plusDays(day)));
      }
    }
    return answers;
  }

  private static Optional<Reallocation> scan(
      List<Reallocation> rows, String key, LocalDate date, DuplicatePolicy policy) {
    Optional<Reallocation> best = Optional.empty();
    for (Reallocation row : rows) {
      boolean counts = row.loanAccountId().equals(key) && !row.date().isAfter(date);
      boolean later = best.isEmpty() || row.date().isAfter(best.get().date());
      boolean tie = best.isPresent() && row.date().equals(best.get().date());
      if (counts && (later || tie && policy == DuplicatePolicy.KEEP_LAST)) {
        best = Optional.of(row);
      }
    }
    return best;
  }
}
