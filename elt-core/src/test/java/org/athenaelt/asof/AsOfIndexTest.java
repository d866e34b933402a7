package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AsOfIndexTest {
  private static final int[] CODES = {1, 0, 1, -1, 0};
  private static final int[] TIMES = {20, 5, 10, 7, 5};

  @Test
  void equalTimeMatchesAndLaterTimeDoesNot() {
    AsOfIndex index = AsOfIndex.of(3, CODES, TIMES, Ties.LAST);

    assertThat(index.find(1, 9)).isEqualTo(NoMatch.BEFORE_FIRST.code());
    assertThat(index.find(1, 10)).isEqualTo(2);
    assertThat(index.find(1, 19)).isEqualTo(2);
    assertThat(index.find(1, 20)).isZero();
    assertThat(index.find(1, Long.MAX_VALUE)).isZero();
    assertThat(index.find(2, 0)).isEqualTo(NoMatch.UNKNOWN_KEY.code());
    assertThat(index.find(KeyDictionary.ABSENT, 0)).isEqualTo(NoMatch.UNKNOWN_KEY.code());
    assertThat(index.find(NoMatch.NULL_KEY.code(), 0)).isEqualTo(NoMatch.NULL_KEY.code());
  }

  @Test
  void tiesAreListedAndResolvedByInputOrder() {
    assertThat(AsOfIndex.of(2, CODES, TIMES, Ties.FIRST).find(0, 5)).isEqualTo(1);
    AsOfIndex last = AsOfIndex.of(2, CODES, TIMES, Ties.LAST);
    assertThat(last.find(0, 5)).isEqualTo(4);
    assertThat(last.ties())
        .singleElement()
        .satisfies(tie -> assertThat(tie.positions()).containsExactly(1, 4));
    assertThat(last.ignoredCount()).isEqualTo(1);
    assertThatThrownBy(() -> AsOfIndex.of(2, CODES, TIMES))
        .isInstanceOf(TieException.class)
        .hasMessageContaining("key code 0, time 5: rows [1, 4]");
  }

  @Test
  void deserializedIndexGivesTheSameAnswers() {
    for (long seed = 0; seed < 50; seed++) {
      Shape shape = Shape.of(seed);
      AsOfIndex index = AsOfIndex.of(shape.keyCount(), shape.codes(), shape.times(), Ties.FIRST);
      AsOfIndex copy = Serialized.copy(index);
      for (int i = 0; i < shape.leftCodes().length; i++) {
        int code = shape.leftCodes()[i];
        long time = shape.leftTimes()[i];
        assertThat(copy.find(code, time)).as("seed %d", seed).isEqualTo(index.find(code, time));
      }
      assertThat(copy.ties()).hasSameSizeAs(index.ties());
      assertThat(copy).hasToString(index.toString());
    }
  }

  @Test
  void joinWritesOnlyItsRange() {
    AsOfIndex index = AsOfIndex.of(2, CODES, TIMES, Ties.LAST);
    int[] positions = new int[5];
    index.join(CODES, TIMES, 2, 3, positions);

    assertThat(positions).containsExactly(0, 0, 2, 0, 0);
    assertThatThrownBy(() -> index.join(CODES, TIMES, 2, 6, new int[9]))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(
            () -> index.join(AsOfRule.backward(), CODES, TIMES, new int[4], Parallelism.none()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rowsOfAKeyAreInOrderOfTime() {
    AsOfIndex index = AsOfIndex.of(3, CODES, TIMES, Ties.LAST);

    assertThat(index.count(1)).isEqualTo(2);
    assertThat(index.positionAt(1, 0)).isEqualTo(2).isEqualTo(index.firstPosition(1));
    assertThat(index.timeAt(1, 1)).isEqualTo(20);
    assertThat(index.firstPosition(2)).isEqualTo(NoMatch.UNKNOWN_KEY.code());
    assertThatThrownBy(() -> index.positionAt(1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> AsOfIndex.of(1, CODES, TIMES))
        .hasMessageContaining("row 0 has key code 1");
  }

  @Test
  void everyReasonHasANegativeCodeOfItsOwn() {
    for (NoMatch reason : NoMatch.values()) {
      assertThat(reason.code()).isNegative();
      assertThat(NoMatch.of(reason.code())).contains(reason);
    }
    assertThat(NoMatch.of(0)).isEmpty();
    assertThatThrownBy(() -> NoMatch.of(-8)).isInstanceOf(IllegalArgumentException.class);
  }
}
