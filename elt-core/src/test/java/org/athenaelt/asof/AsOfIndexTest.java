package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AsOfIndexTest {
  private static final int[] CODES = {1, 0, 1, -1, 0};
  private static final int[] WHENS = {20, 5, 10, 7, 5};

  @Test
  void anEqualTimeCountsAndALaterOneNever() {
    AsOfIndex index = AsOfIndex.of(3, CODES, WHENS, Ties.LAST);

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
    assertThat(AsOfIndex.of(2, CODES, WHENS, Ties.FIRST).find(0, 5)).isEqualTo(1);
    AsOfIndex last = AsOfIndex.of(2, CODES, WHENS, Ties.LAST);
    assertThat(last.find(0, 5)).isEqualTo(4);
    assertThat(last.ties())
        .singleElement()
        .satisfies(tie -> assertThat(tie.positions()).containsExactly(1, 4));
    assertThat(last.ignoredCount()).isEqualTo(1);
    assertThatThrownBy(() -> AsOfIndex.of(2, CODES, WHENS))
        .isInstanceOf(TieException.class)
        .hasMessageContaining("key code 0, time 5: rows [1, 4]");
  }
}
