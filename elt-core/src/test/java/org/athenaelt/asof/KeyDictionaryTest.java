package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyDictionaryTest {
  /** A key with a given hash code. */
  record Colliding(int id, int hash) implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int hashCode() {
      return hash;
    }
  }

  @Test
  void codesHaveTheOrderOfFirstAppearance() {
    KeyDictionary<String> keys = KeyDictionary.of(List.of("b", "a", "b", "A"));

    assertThat(keys.size()).isEqualTo(3);
    assertThat(List.of(keys.code("b"), keys.code("a"), keys.code("A"))).containsExactly(0, 1, 2);
    assertThat(keys.key(1)).isEqualTo("a");
    assertThat(keys.code("c")).isEqualTo(KeyDictionary.ABSENT);
    assertThat(keys.code(null)).isEqualTo(KeyDictionary.ABSENT);
    assertThat(KeyDictionary.<String>builder().add(null)).isEqualTo(KeyDictionary.ABSENT);
    assertThatThrownBy(() -> keys.key(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void equalsAHashMapForAnyHashCodes() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int hashes = 1 + random.nextInt(random.nextBoolean() ? 3 : 5000);
      int count = random.nextInt(1500);
      Map<Colliding, Integer> expected = new HashMap<>();
      KeyDictionary.Builder<Colliding> builder = KeyDictionary.builder();
      for (int i = 0; i < count; i++) {
        int id = random.nextInt(2000);
        Colliding key = new Colliding(id, id % hashes << 16);
        expected.putIfAbsent(key, expected.size());
        assertThat(builder.add(key)).as("seed %d", seed).isEqualTo(expected.get(key));
      }
      KeyDictionary<Colliding> keys = Serialized.copy(builder.build());
      assertThat(keys.size()).as("seed %d", seed).isEqualTo(expected.size());
      expected.forEach((key, code) -> assertThat(keys.code(key)).isEqualTo(code));
      assertThat(keys.code(new Colliding(-1, 0)))
          .as("seed %d", seed)
          .isEqualTo(KeyDictionary.ABSENT);
      assertThat(keys.toBuilder().add(new Colliding(-1, 0)))
          .as("seed %d", seed)
          .isEqualTo(expected.size());
    }
  }

  @Test
  void builderAddsKeysAfterBuild() {
    KeyDictionary.Builder<Integer> builder = KeyDictionary.builder();
    builder.add(7);
    KeyDictionary<Integer> before = builder.build();
    for (int i = 0; i < 100; i++) {
      builder.add(i);
    }
    assertThat(before.code(8)).isEqualTo(KeyDictionary.ABSENT);
    assertThat(before.size()).isEqualTo(1);
    assertThat(builder.build().code(99)).isEqualTo(99);
  }
}
