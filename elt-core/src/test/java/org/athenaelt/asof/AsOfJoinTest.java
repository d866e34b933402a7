package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfJoinTest {
  record Left(@Nullable String venue, @Nullable String symbol, @Nullable Integer time) {}

  record Right(
      @Nullable String venue, @Nullable String symbol, @Nullable Integer time, String value) {}

  private static final List<Right> RIGHT =
      List.of(
          new Right("A", "x", 10, "first"),
          new Right("A", "y", 10, "other symbol"),
          new Right("B", "x", 10, "other venue"),
          new Right("A", "x", 20, "second"),
          new Right(null, "x", 20, "no venue"),
          new Right("A", "x", null, "no time"));

  @Test
  void everyPartOfACompositeKeyMustMatch() {
    AsOfTable<Left, Right> table = byBoth().build().index(RIGHT);

    assertThat(value(table, new Left("A", "x", 15))).isEqualTo("first");
    assertThat(value(table, new Left("B", "x", 15))).isEqualTo("other venue");
    assertThat(value(table, new Left("A", "x", 20))).isEqualTo("second");
    assertThat(value(table, new Left("B", "y", 15))).isEqualTo("UNKNOWN_KEY");
    assertThat(value(table, new Left("C", "x", 15))).isEqualTo("UNKNOWN_KEY");
    assertThat(value(table, new Left("A", "x", 9))).isEqualTo("BEFORE_FIRST");
    assertThat(table.index().ignoredCount()).isEqualTo(2);
  }

  @Test
  void nullKeysAndTimesNeverMatchAndAreCounted() {
    AsOfResult<Left, Right> result =
        byBoth()
            .build()
            .index(RIGHT)
            .join(
                List.of(
                    new Left(null, "x", 15),
                    new Left("A", null, 15),
                    new Left("A", "x", null),
                    new Left(null, null, null),
                    new Left("C", "x", null),
                    new Left("A", "x", 15)));

    assertThat(result.counts().matched()).isEqualTo(1);
    assertThat(result.counts().count(NoMatch.NULL_KEY)).isEqualTo(3);
    assertThat(result.counts().count(NoMatch.NULL_TIME)).isEqualTo(2);
    assertThat(result.answer(2).reason()).contains(NoMatch.NULL_TIME);
    assertThat(result.positions().toArray()).endsWith(0).hasSize(result.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void singleLookupEqualsBulkJoin(int keys) {
    AsOfJoin.Builder<Left, Right> builder =
        AsOfJoin.<Left, Right>builder()
            .on(Left::time, Right::time, Ordinals.numbers())
            .ties(Ties.LAST);
    if (keys > 0) {
      builder.by(Left::symbol, Right::symbol);
    }
    if (keys > 1) {
      builder.by(Left::venue, Right::venue);
    }
    List<Left> rows = new ArrayList<>();
    for (String symbol : new String[] {"x", "y", "z", null}) {
      for (Integer time : new Integer[] {9, 10, 19, 20, 99, null}) {
        rows.add(new Left("A", symbol, time));
      }
    }
    for (AsOfRule rule : List.of(AsOfRule.backward(), AsOfRule.nearest().withTolerance(3))) {
      AsOfTable<Left, Right> table = builder.rule(rule).build().index(RIGHT);
      AsOfResult<Left, Right> result = table.join(rows);
      for (int i = 0; i < rows.size(); i++) {
        assertThat(table.find(rows.get(i))).as("%s", rows.get(i)).isEqualTo(result.answer(i));
      }
    }
  }

  @Test
  void withoutKeysRowsMatchByTimeAlone() {
    AsOfTable<Left, Right> table =
        AsOfJoin.<Left, Right>builder()
            .on(Left::time, Right::time, Ordinals.numbers())
            .ties(Ties.LAST)
            .build()
            .index(RIGHT);

    assertThat(value(table, new Left(null, null, 12))).isEqualTo("other venue");
    assertThat(table.ties()).containsExactly(RIGHT.subList(0, 3), RIGHT.subList(3, 5));
  }

  @Test
  void ruleSetsDirectionExactnessAndTolerance() {
    AsOfTable<Left, Right> table =
        byBoth()
            .rule(AsOfRule.forward().excludingExactMatches().withTolerance(5))
            .build()
            .index(RIGHT);

    assertThat(value(table, new Left("A", "x", 10))).isEqualTo("BEYOND_TOLERANCE");
    assertThat(value(table, new Left("A", "x", 15))).isEqualTo("second");
    assertThat(value(table, new Left("A", "x", 20))).isEqualTo("AFTER_LAST");
  }

  @Test
  void tieMessageShowsTheRows() {
    List<Right> rows = List.of(new Right("A", "x", 1, "one"), new Right("A", "x", 1, "two"));

    assertThatThrownBy(() -> byBoth().build().index(rows))
        .isInstanceOf(TieException.class)
        .hasMessageContaining("value=one")
        .hasMessageContaining("value=two")
        .hasMessageContaining("Ties.FIRST or Ties.LAST")
        .hasMessageContaining("call ties(...)")
        .hasMessageContaining("a comparator that decides");
  }

  @Test
  void addedRowAnswersAKeyThatOnlyTheLeftSideHas() {
    AsOfReverse<Left, Right> reverse =
        byBoth()
            .build()
            .index(RIGHT)
            .join(List.of(new Left("C", "z", 5), new Left("A", "x", 12)))
            .reverse();

    assertThat(reverse.ifAdded(new Right("C", "z", 5, "new")))
        .containsExactly(new AnswerChange(0, NoMatch.UNKNOWN_KEY.code(), 6));
    assertThat(reverse.ifAdded(new Right("C", "z", 6, "late")))
        .containsExactly(
            new AnswerChange(0, NoMatch.UNKNOWN_KEY.code(), NoMatch.BEFORE_FIRST.code()));
    assertThat(reverse.ifAdded(new Right("D", "z", 5, "nobody's"))).isEmpty();
    assertThat(reverse.ifAdded(new Right(null, "z", 5, "no key"))).isEmpty();
    assertThat(reverse.ifMoved(0, new Right("A", "x", 13, "moved")))
        .containsExactly(new AnswerChange(1, 0, NoMatch.BEFORE_FIRST.code()));
    assertThat(reverse.ifRemoved(0))
        .containsExactly(new AnswerChange(1, 0, NoMatch.BEFORE_FIRST.code()));
    assertThat(reverse.answeredBy(0)).containsExactly(new Left("A", "x", 12));
  }

  @Test
  void ordinalsAreExactOrTheTimeIsRefused() {
    assertThat(Ordinals.instants().applyAsLong(Instant.ofEpochSecond(-1, 999_999_999)))
        .isEqualTo(-1);
    assertThat(
            Ordinals.instants()
                .applyAsLong(
                    Instant.ofEpochSecond(
                        Math.floorDiv(Long.MIN_VALUE, 1_000_000_000L), 145_224_192)))
        .isEqualTo(Long.MIN_VALUE);
    assertThatThrownBy(() -> Ordinals.instants().applyAsLong(Instant.MAX))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining(Instant.MAX + " is outside of the years 1678 to 2261");
    assertThatThrownBy(() -> Ordinals.dateTimes().applyAsLong(LocalDateTime.MIN))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining(LocalDateTime.MIN + " is outside of the years 1678 to 2261");
    assertThat(Ordinals.dateTimes().applyAsLong(LocalDateTime.of(1970, 1, 1, 0, 0, 1)))
        .isEqualTo(1_000_000_000L);
    assertThatThrownBy(() -> Ordinals.numbers().applyAsLong(1.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AsOfJoin.<Left, Right>builder().build())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void earliestAndLatestDatesMatch() {
    List<LocalDate> days = List.of(LocalDate.MIN, LocalDate.EPOCH, LocalDate.MAX);
    AsOfTable<LocalDate, LocalDate> table =
        AsOfJoin.<LocalDate, LocalDate>builder()
            .on(day -> day, day -> day, Ordinals.days())
            .rule(AsOfRule.nearest().excludingExactMatches().withTolerance(Long.MAX_VALUE - 1))
            .build()
            .index(days);

    assertThat(table.find(LocalDate.MIN).row()).contains(LocalDate.EPOCH);
    assertThat(table.find(LocalDate.MAX).row()).contains(LocalDate.EPOCH);
    assertThat(table.find(LocalDate.MAX.minusDays(1)).row()).contains(LocalDate.MAX);
  }

  @Test
  void timeOutOfRangeIsRefusedWithItsRow() {
    AsOfJoin<Instant, Instant> join =
        AsOfJoin.<Instant, Instant>builder()
            .on(time -> time, time -> time, Ordinals.instants())
            .build();
    List<Instant> times = List.of(Instant.EPOCH, Instant.MAX);

    assertThatThrownBy(() -> join.index(times))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("right row 1: " + Instant.MAX);
    assertThatThrownBy(() -> join.index(List.of()).join(times))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("left row 1: " + Instant.MAX);
    assertThatThrownBy(
            () -> AsOfMap.of(times, time -> 1, time -> time, Ordinals.instants(), Ties.FAIL))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("right row 1: " + Instant.MAX);
  }

  private static AsOfJoin.Builder<Left, Right> byBoth() {
    return AsOfJoin.<Left, Right>builder()
        .by(Left::venue, Right::venue)
        .by(Left::symbol, Right::symbol)
        .on(Left::time, Right::time, Ordinals.numbers());
  }

  private static String value(AsOfTable<Left, Right> table, Left left) {
    Answer<Right> answer = table.find(left);
    return answer
        .row()
        .map(Right::value)
        .or(() -> answer.reason().map(NoMatch::name))
        .orElseThrow();
  }
}
