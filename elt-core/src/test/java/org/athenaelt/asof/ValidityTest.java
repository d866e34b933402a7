package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ValidityTest {
  @Test
  void lookupFindsARowExactlyWhileItIsValid() {
    for (long seed = 0; seed < 200; seed++) {
      Shape shape = Shape.of(seed);
      AsOfIndex index = AsOfIndex.of(shape.keyCount(), shape.codes(), shape.times(), Ties.LAST);
      ValidityColumns validity = index.validity();
      for (int i = 0; i < shape.leftCodes().length; i++) {
        long time = shape.leftTimes()[i];
        int found = index.find(shape.leftCodes()[i], time);
        for (int row = 0; row < shape.codes().length; row++) {
          if (shape.codes()[row] >= 0 && shape.codes()[row] == shape.leftCodes()[i]) {
            boolean valid =
                validity.at(row).filter(interval -> interval.contains(time)).isPresent();
            assertThat(valid)
                .as("seed %d, left %d, right %d", seed, i, row)
                .isEqualTo(found == row);
          }
        }
      }
    }
  }

  @Test
  void columnsHaveTheOrderOfThePositions() {
    ValidityColumns validity =
        AsOfIndex.of(1, new int[] {0, 0, -1}, new int[] {20, 10, 0}).validity();
    int[] positions = {1, 0, NoMatch.UNKNOWN_KEY.code()};

    assertThat(validity.from(positions, -1)).containsExactly(10, 20, -1);
    assertThat(validity.to(positions, Long.MAX_VALUE, -1)).containsExactly(20, Long.MAX_VALUE, -1);
    assertThat(validity.at(0)).contains(new Validity(20, OptionalLong.empty()));
    assertThat(validity.at(2)).isEmpty();
    assertThatThrownBy(() -> validity.at(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void rowThatEndsAtTheGreatestTimeIsNotOpen() {
    long[] times = {5, Long.MAX_VALUE};
    ValidityColumns validity = AsOfIndex.of(1, new int[] {0, 0}, times).validity();

    assertThat(validity.to(new int[] {0, 1, -1}, -1, 0)).containsExactly(Long.MAX_VALUE, -1, 0);
    assertThat(validity.to(new int[] {0, 1}, Long.MAX_VALUE, 0)).containsOnly(Long.MAX_VALUE);
    assertThat(validity.isOpen(0)).isFalse();
    assertThat(validity.isOpen(1)).isTrue();
    assertThat(validity.at(0).orElseThrow().contains(Long.MAX_VALUE)).isFalse();
    assertThat(validity.at(1).orElseThrow().contains(Long.MAX_VALUE)).isTrue();
  }

  @Test
  void rowThatNeverAnswersIsNeverValid() {
    ValidityColumns validity =
        AsOfIndex.of(1, new int[] {0, 0, -1}, new int[] {7, 7, 7}, Ties.LAST).validity();

    assertThat(validity.from(new int[] {0, 1, 2}, -1)).containsExactly(-1, 7, -1);
    assertThat(validity.to(new int[] {0, 1, 2}, -2, -1)).containsExactly(-1, -2, -1);
    assertThat(validity.isOpen(0)).isFalse();
    assertThat(validity.isOpen(2)).isFalse();
  }
}
