package org.athenaelt.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdDictionaryTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithAHashMap(long seed) {
    Random random = new Random(seed);
    Map<String, Integer> expected = new HashMap<>();
    List<String> order = new ArrayList<>();
    IdDictionary ids = new IdDictionary();
    for (int i = 0; i < 5_000; i++) {
      String id = randomId(random, i);
      Integer code = expected.putIfAbsent(id, expected.size());
      if (code == null) {
        order.add(id);
      }
      assertThat(ids.add(id)).as("seed %s, id '%s'", seed, id).isEqualTo(expected.get(id));
      String other = randomId(random, i + 1);
      assertThat(ids.code(other))
          .as("seed %s, id '%s'", seed, other)
          .isEqualTo(expected.getOrDefault(other, IdDictionary.ABSENT));
    }
    assertThat(ids.size()).isEqualTo(order.size());
    for (int code = 0; code < order.size(); code++) {
      assertThat(ids.id(code)).isEqualTo(order.get(code));
    }
  }

  /** Also those that no UTF-8 can hold. */
  @Test
  void tellsAllStringsApart() {
    char[] chars = {'a', '?', '\uFFFD', 'é', '\uD7FF', '\uD800', '\uDBFF', '\uDC00', '\uDFFF'};
    List<String> all = new ArrayList<>(List.of(""));
    for (int i = 0; all.get(i).length() < 3; i++) {
      for (char c : chars) {
        all.add(all.get(i) + c);
      }
    }
    IdDictionary ids = new IdDictionary();
    for (int i = 0; i < all.size(); i++) {
      assertThat(ids.code(all.get(i))).isEqualTo(IdDictionary.ABSENT);
      assertThat(ids.add(all.get(i))).isEqualTo(i);
    }
    for (int i = 0; i < all.size(); i++) {
      assertThat(ids.code(all.get(i))).isEqualTo(i);
      assertThat(ids.id(i)).isEqualTo(all.get(i));
    }
  }

  /**
   * Few letters and many lengths, so that ids meet again and differ by little; longer with time.
   */
  private static String randomId(Random random, int step) {
    StringBuilder id = new StringBuilder();
    for (int length = random.nextInt(step < 2_500 ? 9 : 50); length > 0; length--) {
      id.append("aA\u0000é".charAt(random.nextInt(4)));
    }
    return id.toString();
  }
}
