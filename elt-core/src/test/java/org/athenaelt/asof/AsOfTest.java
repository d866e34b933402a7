package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The join of two collections in one statement. */
class AsOfTest {
  record Payment(String currency, LocalDate day) {}

  record Rate(String currency, LocalDate from, double toEuro) {}

  private static final List<Rate> RATES =
      List.of(
          new Rate("USD", day(1), 0.90),
          new Rate("USD", day(11), 0.93),
          new Rate("CHF", day(1), 1));
  private static final List<Payment> PAYMENTS =
      List.of(
          new Payment("USD", day(10)), new Payment("USD", day(11)), new Payment("SEK", day(11)));

  @Test
  void eachLeftRowGetsItsMatchOrItsReason() {
    assertThat(ratesOfPayments().toList())
        .extracting(Match::right)
        .extracting(right -> right.map(Rate::toEuro).orElse(-1.0))
        .containsExactly(0.90, 0.93, -1.0);
    assertThat(ratesOfPayments().toList().get(2))
        .satisfies(match -> assertThat(match.left()).isSameAs(PAYMENTS.get(2)))
        .satisfies(match -> assertThat(match.reason()).contains(NoMatch.UNKNOWN_KEY));
  }

  @Test
  void resultHasAnIterationAStreamAndUnmatchedRightRows() {
    AsOfResult<Payment, Rate> result = ratesOfPayments().result();
    List<Match<Payment, Rate>> walked = new ArrayList<>();
    result.forEach((payment, answer) -> walked.add(Match.of(payment, answer)));

    assertThat(walked).isEqualTo(result.toList()).isEqualTo(result.stream().toList());
    assertThat(result.positions().toArray()).containsExactly(0, 1, -1);
    assertThat(result.position(1)).isEqualTo(1);
    assertThat(result.unmatchedRight()).containsExactly(RATES.get(2));
    assertThat(result.counts().matched()).isEqualTo(2);
  }

  static Stream<Arguments> timeTypes() {
    return Stream.of(
        Arguments.of(time(i -> day(i)), Period.ofDays(2)),
        Arguments.of(time(i -> day(i)), Duration.ofDays(2)),
        Arguments.of(time(i -> day(i)), Period.ofDays(2)),
        Arguments.of(time(i -> LocalDateTime.of(2024, 1, 1, i, 0)), Duration.ofHours(2)),
        Arguments.of(time(i -> Instant.ofEpochSecond(i)), Duration.ofSeconds(2)),
        Arguments.of(
            time(i -> OffsetDateTime.of(2024, 1, 1, i, 0, 0, 0, ZoneOffset.ofHours(i % 3))),
            Duration.ofHours(2)),
        Arguments.of(time(i -> i), 2L),
        Arguments.of(time(i -> (long) i), 2L),
        Arguments.of(time(i -> (short) (int) i), 2L));
  }

  @ParameterizedTest
  @MethodSource("timeTypes")
  void commonTypesOfTimeNeedNoOrdinal(Function<Integer, Object> time, Object tolerance) {
    List<Integer> right = List.of(3, 9, 20);
    AsOf<Integer, Integer> join = AsOf.join(List.of(2, 3, 5, 8, 9, 15), right);
    join.on(time, time);
    if (tolerance instanceof TemporalAmount amount) {
      join.tolerance(amount);
    } else {
      join.tolerance((Long) tolerance);
    }

    assertThat(join.toList())
        .extracting(
            match -> match.right().<Object>map(r -> r).orElseGet(() -> match.reason().get()))
        .containsExactly(
            NoMatch.BEFORE_FIRST, 3, 3, NoMatch.BEYOND_TOLERANCE, 9, NoMatch.BEYOND_TOLERANCE);
  }

  @Test
  void timesWithOffsetsCompareAsInstants() {
    OffsetDateTime noon = OffsetDateTime.of(2024, 1, 1, 12, 0, 0, 0, ZoneOffset.UTC);
    List<OffsetDateTime> right = List.of(noon.withOffsetSameInstant(ZoneOffset.ofHours(9)));

    assertThat(
            AsOf.join(List.of(noon, noon.minusNanos(1)), right)
                .on(Function.identity(), Function.identity())
                .toList())
        .extracting(Match::right)
        .extracting(java.util.Optional::isPresent)
        .containsExactly(true, false);
  }

  @Test
  void timesOfTwoTypesAreRefused() {
    assertThatThrownBy(
            () ->
                AsOf.join(List.of(1), List.of(1))
                    .on(i -> (Object) Instant.EPOCH, i -> (Object) day(1))
                    .toList())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("left row 0: 1970-01-01T00:00:00Z is of type Instant")
        .hasMessageContaining("LocalDate");
  }

  @Test
  void unsupportedTypeOfTimeIsRefusedWithTheRemedy() {
    assertThatThrownBy(
            () ->
                AsOf.join(List.of(1), List.of(1))
                    .on(i -> ZonedDateTime.now(), i -> ZonedDateTime.now())
                    .toList())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.time.ZonedDateTime are not supported")
        .hasMessageContaining("ordinal");
  }

  @Test
  void toleranceMustFitTheTimes() {
    assertThatThrownBy(() -> ratesOfPayments().tolerance(Period.ofMonths(1)).toList())
        .hasMessageContaining("P1M has no fixed length");
    assertThatThrownBy(() -> ratesOfPayments().tolerance(Duration.ofHours(25)).toList())
        .hasMessageContaining("PT25H is not a whole number of days");
    assertThatThrownBy(
            () ->
                AsOf.join(List.of(1), List.of(1))
                    .on(i -> i, i -> i)
                    .tolerance(Duration.ofDays(1))
                    .toList())
        .hasMessageContaining("PT24H does not fit times that are numbers");
    assertThatThrownBy(
            () ->
                AsOf.join(PAYMENTS, RATES)
                    .on(Payment::day, Rate::from, LocalDate::toEpochDay)
                    .tolerance(Period.ofDays(1))
                    .toList())
        .hasMessageContaining("P1D does not fit an ordinal");
    assertThatThrownBy(() -> ratesOfPayments().tolerance(-1)).hasMessageContaining("negative");
    assertThatThrownBy(() -> ratesOfPayments().tolerance(Duration.ofDays(-1)).toList())
        .hasMessageContaining("negative");
  }

  @Test
  void directionAndExactnessCombine() {
    AsOf<Integer, Integer> forward = numbers(List.of(3, 4), List.of(3, 9)).forward();
    assertThat(rights(forward)).containsExactly(3, 9);
    assertThat(rights(forward.excludingExactMatches())).containsExactly(9, 9);
    assertThat(rights(numbers(List.of(5, 6, 7), List.of(3, 9)).nearest())).containsExactly(3, 3, 9);
  }

  @Test
  void greatestRowByTheComparatorAnswersATie() {
    List<Rate> rates =
        List.of(
            new Rate("USD", day(1), 0.91),
            new Rate("USD", day(1), 0.95),
            new Rate("USD", day(1), 0.93));
    AsOf<Payment, Rate> byRate =
        AsOf.join(PAYMENTS.subList(0, 1), rates)
            .by(Payment::currency, Rate::currency)
            .on(Payment::day, Rate::from)
            .ties(Comparator.comparingDouble(Rate::toEuro));
    AsOfResult<Payment, Rate> result = byRate.result();

    assertThat(result.position(0)).isEqualTo(1);
    assertThat(result.reverse().ifAdded(new Rate("USD", day(1), 0.96)))
        .containsExactly(new AnswerChange(0, 1, 3));
    assertThat(result.reverse().ifAdded(new Rate("USD", day(1), 0.94))).isEmpty();
    assertThat(result.reverse().ifRemoved(1)).containsExactly(new AnswerChange(0, 1, 2));
  }

  @Test
  void rowsThatTheComparatorHoldsEqualAreATie() {
    List<Rate> rates = List.of(new Rate("USD", day(1), 1), new Rate("USD", day(1), 1));
    AsOf<Payment, Rate> byRate =
        AsOf.join(PAYMENTS, rates)
            .by(Payment::currency, Rate::currency)
            .on(Payment::day, Rate::from)
            .ties(Comparator.comparingDouble(Rate::toEuro));

    assertThatThrownBy(byRate::toList)
        .isInstanceOf(TieException.class)
        .hasMessageContaining("The comparator of ties(...) finds them equal")
        .hasMessageContaining("also call ties(...) with Ties.FIRST or Ties.LAST");
    assertThat(byRate.ties(Ties.LAST).result().position(0)).isEqualTo(1);
    assertThat(byRate.ties(Ties.FIRST).result().position(0)).isZero();
  }

  @Test
  void reverseIndexRefusesAnIndexWithAComparatorForTies() {
    AsOfTable<Payment, Rate> table =
        AsOfJoin.<Payment, Rate>builder()
            .on(Payment::day, Rate::from)
            .ties(Comparator.comparingDouble(Rate::toEuro))
            .build()
            .index(RATES);

    assertThatThrownBy(
            () ->
                ReverseIndex.of(table.index(), AsOfRule.backward(), new int[] {0}, new long[] {0}))
        .hasMessageContaining("AsOfResult.reverse()");
  }

  enum Color {
    RED {},
    GREEN
  }

  @Test
  void keysThatCanNeverBeEqualAreRefused() {
    assertThatThrownBy(() -> byKey(1, 1L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "key 1: left keys are of type Integer, right keys of type Long, and these are never"
                + " equal: convert one side");
    assertThatThrownBy(() -> byKey("1", 1)).hasMessageContaining("never equal");
    assertThatThrownBy(() -> byKey("a", new byte[1])).hasMessageContaining("key 1 is a byte[]");
    assertThatThrownBy(() -> byKey(new byte[1], "a")).hasMessageContaining("key 1 is a byte[]");
    assertThat(byKey(Color.RED, Color.GREEN)).containsExactly(NoMatch.UNKNOWN_KEY);
    assertThat(byKey(List.of(1), Arrays.asList(2))).containsExactly(NoMatch.UNKNOWN_KEY);
    assertThat(byKey(java.sql.Timestamp.from(Instant.EPOCH), new java.sql.Date(0))).hasSize(1);
  }

  @Test
  void theTypesOfAllRightKeysCount() {
    List<Object> keys = List.of("a", 1, "b", 2);
    assertThat(byValue(List.of(2, "b"), keys)).containsExactly(2, "b");
    assertThatThrownBy(() -> byValue(List.of(2L), keys))
        .hasMessageContaining("left keys are of type Long, right keys of type Integer, String,");
    assertThatThrownBy(() -> byValue(List.of("a"), List.of("a", "b", new byte[1])))
        .hasMessageContaining("key 1 is a byte[]");
  }

  private static List<Object> byValue(List<?> left, List<Object> right) {
    return AsOf.<Object, Object>join(left, right)
        .by(k -> k, k -> k)
        .on(k -> 0, k -> 0)
        .result()
        .stream()
        .map(match -> match.right().orElseThrow())
        .toList();
  }

  @Test
  void nullRowIsRefusedWithItsPosition() {
    assertThatThrownBy(() -> numbers(Arrays.asList(1, null), List.of(1)).toList())
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("row 1 is null");
  }

  private static List<Object> byKey(Object leftKey, Object rightKey) {
    return AsOf.join(List.of(1), List.of(1))
        .by(left -> leftKey, right -> rightKey)
        .on(i -> i, i -> i)
        .toList()
        .stream()
        .map(match -> match.right().<Object>map(r -> r).orElseGet(() -> match.reason().get()))
        .toList();
  }

  private static AsOf<Payment, Rate> ratesOfPayments() {
    return AsOf.join(PAYMENTS, RATES)
        .by(Payment::currency, Rate::currency)
        .on(Payment::day, Rate::from);
  }

  private static AsOf<Integer, Integer> numbers(List<Integer> left, List<Integer> right) {
    return AsOf.<Integer, Integer>join(left, right).on(i -> i, i -> i);
  }

  private static List<Integer> rights(AsOf<Integer, Integer> join) {
    return join.toList().stream().map(match -> match.right().orElseThrow()).toList();
  }

  private static Function<Integer, Object> time(Function<Integer, Object> time) {
    return time;
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2024, 1, day);
  }
}
