package org.athenaelt.asof.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.athenaelt.asof.AsOfJoin;
import org.athenaelt.asof.AsOfMap;
import org.athenaelt.asof.AsOfTable;
import org.athenaelt.asof.KeyDictionary;
import org.athenaelt.asof.Ordinals;
import org.athenaelt.asof.Ties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many keys with equal hash codes or colliding slots: the work per key stays small. */
class CollidingKeysTest {
  private static final int KEYS = 4000;

  /** Comparisons allowed per key: a search in a tree of all keys, and the probes before it. */
  private static final long PER_KEY = 60;

  private static long comparisons;
  private static long hashCodes;

  /** Hash codes that collide in a table with Fibonacci hashing. */
  enum Hashes {
    ALL_EQUAL(i -> 7),
    FEW(i -> i % 3),
    /** Multiplied by the factor of Fibonacci hashing, these are small numbers. */
    ADJACENT_SLOTS(i -> i * inverseOf(0x9E3779B9));

    private final IntUnaryOperator ofId;

    Hashes(IntUnaryOperator ofId) {
      this.ofId = ofId;
    }

    List<Key> keys() {
      return IntStream.range(0, KEYS).mapToObj(i -> new Key(i, ofId.applyAsInt(i))).toList();
    }
  }

  record Key(int id, int hash) implements Comparable<Key> {
    @Override
    public int hashCode() {
      hashCodes++;
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      comparisons++;
      return other instanceof Key key && key.id == id;
    }

    @Override
    public int compareTo(Key other) {
      comparisons++;
      return Integer.compare(id, other.id);
    }
  }

  @BeforeEach
  void count() {
    comparisons = 0;
    hashCodes = 0;
  }

  @ParameterizedTest
  @EnumSource
  void dictionaryComparesEachKeyWithFewOthers(Hashes hashes) {
    List<Key> keys = hashes.keys();
    KeyDictionary<Key> dictionary = KeyDictionary.of(keys);
    keys.forEach(key -> assertThat(dictionary.code(key)).isEqualTo(key.id));
    assertThat(dictionary.code(new Key(-1, keys.get(0).hash))).isEqualTo(KeyDictionary.ABSENT);
    // The builder doubles its table several times.
    assertThat(comparisons).isLessThan(4 * KEYS * PER_KEY);
  }

  @ParameterizedTest
  @EnumSource
  void mapComparesEachKeyWithFewOthers(Hashes hashes) {
    List<Key> keys = hashes.keys();
    AsOfMap<Key, Key> map = AsOfMap.of(keys, Function.identity(), Key::id, Ties.FAIL);
    keys.forEach(key -> assertThat(map.getOrDefault(key, key.id, keys.get(0))).isSameAs(key));
    assertThat(comparisons).isLessThan(6 * KEYS * PER_KEY);
  }

  @ParameterizedTest
  @EnumSource
  void joinComparesEachKeyWithFewOthers(Hashes hashes) {
    List<Key> keys = hashes.keys();
    AsOfTable<Key, Key> table =
        AsOfJoin.<Key, Key>builder()
            .by(Function.identity(), Function.identity())
            .on(Key::id, Key::id, Ordinals.numbers())
            .build()
            .index(keys);
    assertThat(table.join(keys).counts().matched()).isEqualTo(KEYS);
    keys.forEach(key -> assertThat(table.find(key).row()).contains(key));
    assertThat(comparisons).isLessThan(8 * KEYS * PER_KEY);
  }

  /** A second call of {@code hashCode} shows that the lookup went on to the overflow map. */
  @Test
  void lookupStopsAfterAFewProbes() {
    List<Key> keys = Hashes.ADJACENT_SLOTS.keys();
    KeyDictionary<Key> dictionary = KeyDictionary.of(keys);
    hashCodes = 0;
    keys.forEach(dictionary::code);
    assertThat(hashCodes).isGreaterThan(2 * KEYS - KEYS / 10);
  }

  @Test
  void pairsOfCodesHaveDifferentHashCodes() {
    KeyCoder.Builder builder = KeyCoder.Builder.ofParts(2);
    for (int first = 0; first < 200; first++) {
      for (int second = 0; second < 200; second++) {
        builder.add(new int[] {first, second}, List.of(row -> row[0], row -> row[1]));
      }
    }
    KeyDictionary<Long> pairs = builder.build().pairs().get(0);
    assertThat(IntStream.range(0, 40_000).map(code -> pairs.key(code).hashCode()).distinct())
        .hasSizeGreaterThan(39_000);
  }

  @Test
  void searchForPilotsIsLimited() {
    // Every bucket has the maximum size, so that almost no bucket finds a pilot.
    int inverse = inverseOf(0x9E3779B9);
    int[] hashes =
        IntStream.range(0, 1 << 16).map(i -> ((i >> 6) * (1 << 18) + (i & 63)) * inverse).toArray();
    PerfectHash hash = PerfectHash.of(hashes);
    assertThat(hash.pilotsTried()).isLessThan(300L * hashes.length / 4 + (1 << 16));
  }

  private static int inverseOf(int odd) {
    int inverse = odd;
    for (int i = 0; i < 5; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
