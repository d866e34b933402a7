package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfMapTest {
  private static final int SHAPES = 1500;
  private static final long REACH = 0x7ffe;

  record Rate(@Nullable String currency, long from, double toEuro) {}

  private static final List<Rate> RATES =
      List.of(
          new Rate("USD", 20, 0.93),
          new Rate("USD", 10, 0.90),
          new Rate("CHF", 10, 1.07),
          new Rate(null, 10, 0.01));
  private static final Rate NONE = new Rate("none", 0, 0);

  @Test
  void theLatestOnOrBeforeIsInForce() {
    AsOfMap<String, Rate> rates = AsOfMap.of(RATES, Rate::currency, Rate::from, Ties.FAIL);

    assertThat(rates.getOrDefault("USD", 20, NONE)).isSameAs(RATES.get(0));
    assertThat(rates.getOrDefault("USD", 19, NONE)).isSameAs(RATES.get(1));
    assertThat(rates.getOrDefault("USD", 9, NONE)).isSameAs(NONE);
    assertThat(rates.getOrDefault("SEK", 20, NONE)).isSameAs(NONE);
    assertThat(rates.getOrDefault(null, 20, NONE)).isSameAs(NONE);
    assertThat(rates.firstOrDefault("USD", NONE)).isSameAs(RATES.get(1));
    assertThat(rates.firstOrDefault("SEK", NONE)).isSameAs(NONE);
    assertThat(rates.firstOrDefault(null, NONE)).isSameAs(NONE);
    assertThat(rates.find("CHF", 10).row()).contains(RATES.get(2));
    assertThat(rates.find("CHF", 9).reason()).contains(NoMatch.BEFORE_FIRST);
    assertThat(rates.find("SEK", 20).reason()).contains(NoMatch.UNKNOWN_KEY);
    assertThat(rates.find(null, 20).reason()).contains(NoMatch.NULL_KEY);
    assertThat(rates.size()).isEqualTo(2);
    assertThat(rates).hasToString("AsOfMap of 2 keys");
  }

  @Test
  void numbersAreInForceAsObjectsAre() {
    AsOfLongMap<String> cents =
        AsOfLongMap.of(
            RATES, Rate::currency, Rate::from, rate -> Math.round(100 * rate.toEuro()), Ties.FAIL);

    assertThat(cents.getOrDefault("USD", 20, -1)).isEqualTo(93);
    assertThat(cents.getOrDefault("USD", 19, -1)).isEqualTo(90);
    assertThat(cents.getOrDefault("USD", 9, -1)).isEqualTo(-1);
    assertThat(cents.getOrDefault("SEK", 20, -1)).isEqualTo(-1);
    assertThat(cents.getOrDefault(null, 20, -1)).isEqualTo(-1);
    assertThat(cents.firstOrDefault("USD", -1)).isEqualTo(90);
    assertThat(cents.firstOrDefault("SEK", -1)).isEqualTo(-1);
    assertThat(cents.firstOrDefault(null, -1)).isEqualTo(-1);
    assertThat(cents.find("CHF", 10).row()).contains(107L);
    assertThat(cents.find("CHF", 9).reason()).contains(NoMatch.BEFORE_FIRST);
    assertThat(cents.find("SEK", 20).reason()).contains(NoMatch.UNKNOWN_KEY);
    assertThat(cents.find(null, 20).reason()).contains(NoMatch.NULL_KEY);
    assertThat(cents.size()).isEqualTo(2);
    assertThat(cents).hasToString("AsOfLongMap of 2 keys");
  }

  @Test
  void tiesAreRefusedOrResolvedByInputOrder() {
    List<Rate> rows = List.of(new Rate("USD", 1, 0.1), new Rate("USD", 1, 0.2));

    assertThatThrownBy(() -> AsOfMap.of(rows, Rate::currency, Rate::from, Ties.FAIL))
        .isInstanceOf(TieException.class)
        .hasMessageContaining("toEuro=0.1")
        .hasMessageContaining("toEuro=0.2");
    assertThat(AsOfMap.of(rows, Rate::currency, Rate::from, Ties.LAST).find("USD", 1).row())
        .contains(rows.get(1));
    assertThat(AsOfMap.of(rows, Rate::currency, Rate::from, Ties.FIRST).find("USD", 1).row())
        .contains(rows.get(0));
  }

  @Test
  void onlyKeysWithRowsAndRowsThatCanAnswerAreAskedFor() {
    int[] codes = {2, 0, 2, 0};
    AsOfIndex index = AsOfIndex.of(4, codes, new int[] {1, 1, 1, 2}, Ties.LAST);
    List<Integer> keys = new ArrayList<>();
    List<Integer> values = new ArrayList<>();
    index.map(
        code -> {
          keys.add(code);
          return code;
        },
        position -> {
          values.add(position);
          return position;
        });

    assertThat(keys).containsExactly(0, 2);
    assertThat(values).containsExactly(1, 3, 2);
    assertThatThrownBy(() -> index.map(code -> code, position -> null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("value of right row 1 is null");
    assertThat(AsOfMap.of(List.<Rate>of(), Rate::currency, Rate::from, Ties.FAIL).find("USD", 1))
        .isEqualTo(Answer.none(NoMatch.UNKNOWN_KEY));
  }

  @Test
  void rowsWithoutKeyOrTimeAreCountedAndNeverAnswer() {
    record Price(@Nullable String currency, @Nullable LocalDate from, long cents) {}
    LocalDate day = LocalDate.of(2024, 1, 1);
    List<Price> prices =
        List.of(
            new Price("USD", null, 1),
            new Price("USD", day, 2),
            new Price("CHF", null, 3),
            new Price(null, day, 4),
            new Price(null, null, 5));
    AsOfMap<String, Price> map =
        AsOfMap.of(prices, Price::currency, Price::from, Ordinals.days(), Ties.FAIL);
    AsOfLongMap<String> longMap =
        AsOfLongMap.of(
            prices, Price::currency, Price::from, Ordinals.days(), Price::cents, Ties.FAIL);
    AsOfMap<String, Price> byNumber =
        AsOfMap.of(
            prices,
            Price::currency,
            price -> price.from() == null ? null : price.from().toEpochDay(),
            Ties.FAIL);

    assertThat(map.ignoredCount()).isEqualTo(4);
    assertThat(longMap.ignoredCount()).isEqualTo(4);
    assertThat(byNumber.ignoredCount()).isEqualTo(4);
    assertThat(map.find("USD", 0).reason()).contains(NoMatch.BEFORE_FIRST);
    assertThat(map.find("USD", day.toEpochDay()).row()).contains(prices.get(1));
    assertThat(byNumber.find("USD", day.toEpochDay()).row()).contains(prices.get(1));
    assertThat(longMap.getOrDefault("USD", day.toEpochDay(), -1)).isEqualTo(2);
    assertThat(map.find("CHF", day.toEpochDay()).reason()).contains(NoMatch.UNKNOWN_KEY);
  }

  @Test
  void agreesWithTheOracle() {
    for (long seed = 0; seed < SHAPES; seed++) {
      Shape shape = Shape.of(seed);
      check(shape, seed % 2 == 0 ? Ties.FIRST : Ties.LAST, code -> "key " + code);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10})
  void agreesWithTheOracleHoweverManyHashCodesAreEqual(int hashes) {
    for (long seed = 0; seed < SHAPES / 5; seed++) {
      Shape shape = Shape.of(seed);
      check(
          shape,
          Ties.LAST,
          code -> new KeyDictionaryTest.Colliding(code, Math.floorMod(code, hashes)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 17, 18, 40})
  void ranksAtTheLimitsOfTheLayouts(int count) {
    for (long reach : new long[] {count - 1, REACH - 1, REACH, REACH + 1, 1L << 40}) {
      for (long first :
          new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, -reach / 2, 0, Long.MAX_VALUE - reach}) {
        for (int shift = -1; shift <= 1; shift++) {
          long start = first == Long.MAX_VALUE - reach ? first - 1 - shift : first;
          long[] whens = spread(start, reach, count);
          boolean packed =
              count <= 17 && whens[count - 1] - start <= REACH && start > Long.MIN_VALUE;
          checkRanks(whens, packed && start <= Long.MAX_VALUE - REACH);
        }
      }
    }
  }

  /** Ascending times from a first one to one that is {@code reach} later. */
  private static long[] spread(long first, long reach, int count) {
    return LongStream.range(0, count)
        .map(i -> i == count - 1 && count > 1 ? first + reach : first + i)
        .toArray();
  }

  private static void checkRanks(long[] whens, boolean packed) {
    AsOfIndex index = AsOfIndex.of(1, new int[whens.length], whens);
    Timeline<String, long[]> timeline = Timeline.of("key", whens, index, 0);
    assertThat(timeline).isInstanceOf(packed ? PackedTimeline.class : SearchedTimeline.class);
    List<Long> sought = new ArrayList<>(List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L));
    for (long when : whens) {
      sought.addAll(List.of(when - 1, when, when + 1, when + REACH, when + REACH + 1));
    }
    for (long when : sought) {
      assertThat(timeline.rank(when))
          .as(
              "%d times from %d to %d, at %d",
              whens.length, whens[0], whens[whens.length - 1], when)
          .isEqualTo((int) LongStream.of(whens).filter(time -> time <= when).count());
    }
  }

  private static <K> void check(Shape shape, Ties ties, IntFunction<K> key) {
    AsOfIndex index = AsOfIndex.of(shape.keyCount(), shape.codes(), shape.whens(), ties);
    AsOfMap<K, Integer> map = index.map(key, Integer::valueOf);
    AsOfLongMap<K> longMap =
        index.values(LongStream.range(0, index.rowCount()).toArray(), 0).map(key);
    for (int i = 0; i < shape.leftCodes().length; i++) {
      int code = shape.leftCodes()[i];
      long when = shape.leftWhens()[i];
      int expected =
          Oracle.find(AsOfRule.backward(), ties, shape.codes(), shape.whens(), code, when);
      Answer<Integer> answer = map.find(key.apply(code), when);
      assertThat(answer.row().orElseGet(() -> answer.reason().orElseThrow().code()))
          .as("seed %d, left row %d", shape.seed(), i)
          .isEqualTo(expected);
      assertThat(map.getOrDefault(key.apply(code), when, -1))
          .as("seed %d, left row %d", shape.seed(), i)
          .isEqualTo(Math.max(-1, expected));
      assertThat(longMap.getOrDefault(key.apply(code), when, expected - 1L))
          .as("seed %d, left row %d", shape.seed(), i)
          .isEqualTo(expected < 0 ? expected - 1 : expected);
      Answer<Long> number = longMap.find(key.apply(code), when);
      assertThat(number.reason()).isEqualTo(answer.reason());
      assertThat(number.row()).isEqualTo(answer.row().map(Integer::longValue));
    }
  }
}
