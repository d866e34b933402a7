package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfMapTest {
  private static final int SHAPES = 1500;

  record Rate(@Nullable String currency, long from, double toEuro) {}

  private static final List<Rate> RATES =
      List.of(
          new Rate("USD", 20, 0.93),
          new Rate("USD", 10, 0.90),
          new Rate("CHF", 10, 1.07),
          new Rate(null, 10, 0.01));
  private static final Rate NONE = new Rate("none", 0, 0);

  @Test
  void latestRowOnOrBeforeTheTimeIsInForce() {
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
  void functionsAreCalledOnlyForKeysWithRowsAndRowsThatCanAnswer() {
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
    AsOfMap<String, Price> byNumber =
        AsOfMap.of(
            prices,
            Price::currency,
            price -> price.from() == null ? null : price.from().toEpochDay(),
            Ties.FAIL);

    assertThat(map.ignoredCount()).isEqualTo(4);
    assertThat(byNumber.ignoredCount()).isEqualTo(4);
    assertThat(map.find("USD", 0).reason()).contains(NoMatch.BEFORE_FIRST);
    assertThat(map.find("USD", day.toEpochDay()).row()).contains(prices.get(1));
    assertThat(byNumber.find("USD", day.toEpochDay()).row()).contains(prices.get(1));
    assertThat(map.find("CHF", day.toEpochDay()).reason()).contains(NoMatch.UNKNOWN_KEY);
  }

  @Test
  void equalsTheOracle() {
    for (long seed = 0; seed < SHAPES; seed++) {
      Shape shape = Shape.of(seed);
      check(shape, seed % 2 == 0 ? Ties.FIRST : Ties.LAST, code -> "key " + code);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10})
  void equalsTheOracleWithEqualHashCodes(int hashes) {
    for (long seed = 0; seed < SHAPES / 5; seed++) {
      Shape shape = Shape.of(seed);
      check(
          shape,
          Ties.LAST,
          code -> new KeyDictionaryTest.Colliding(code, Math.floorMod(code, hashes)));
    }
  }

  private static <K> void check(Shape shape, Ties ties, IntFunction<K> key) {
    AsOfIndex index = AsOfIndex.of(shape.keyCount(), shape.codes(), shape.times(), ties);
    AsOfMap<K, Integer> map = index.map(key, Integer::valueOf);
    for (int i = 0; i < shape.leftCodes().length; i++) {
      int code = shape.leftCodes()[i];
      long time = shape.leftTimes()[i];
      int expected =
          Oracle.find(AsOfRule.backward(), ties, shape.codes(), shape.times(), code, time);
      Answer<Integer> answer = map.find(key.apply(code), time);
      assertThat(answer.row().orElseGet(() -> answer.reason().orElseThrow().code()))
          .as("seed %d, left row %d", shape.seed(), i)
          .isEqualTo(expected);
      assertThat(map.getOrDefault(key.apply(code), time, -1))
          .as("seed %d, left row %d", shape.seed(), i)
          .isEqualTo(Math.max(-1, expected));
    }
  }
}
