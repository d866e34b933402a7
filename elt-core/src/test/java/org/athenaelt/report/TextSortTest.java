package org.athenaelt.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSortTest {

  /** Few characters, so that texts are often the same, or begin with each other. */
  private static final String CHARACTERS = "\u0000aB-\u00e9\uffff\ud83d\ude00";

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("LA-");
    for (int length = random.nextInt(6); length > 0; length--) {
      text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return text.substring(random.nextInt(4));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 10, 1_000})
  void theOrderIsThatOfTexts(int count) {
    Random random = new Random(count);
    String[] before = IntStream.range(0, count).mapToObj(i -> text(random)).toArray(String[]::new);
    String[] texts = before.clone();
    int[] numbers = IntStream.range(0, count).toArray();

    new TextSort(texts, numbers).run();

    String[] sorted = before.clone();
    Arrays.sort(sorted);
    assertThat(texts).containsExactly(sorted);
    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(IntStream.of(numbers).mapToObj(i -> before[i])).containsExactly(texts);
  }
}
