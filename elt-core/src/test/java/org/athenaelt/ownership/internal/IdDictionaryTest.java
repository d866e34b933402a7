package org.athenaelt.ownership.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.athenaelt.asof.Serialized;
import org.athenaelt.ownership.Answers;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.Reallocation;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdDictionaryTest {

  /** The inverse of the multiplier of the hash, modulo 2⁶⁴. */
  private static final long INVERSE = 0xF1DE_83E1_9937_733DL;

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

  /** Including strings with unpaired surrogates, which UTF-8 cannot encode. */
  @Test
  void givesDifferentStringsDifferentCodes() {
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

  @Test
  void oneLongIdDoesNotWidenTheOthers() {
    IdDictionary ids = new IdDictionary();
    String longId = "x".repeat(10_000);
    ids.add(longId);
    for (int i = 0; i < 10_000; i++) {
      ids.add("a807F0000004%06d".formatted(i));
    }
    assertThat(ids.code(longId)).isZero();
    assertThat(ids.id(0)).isEqualTo(longId);
    assertThat(ids.code(longId + "x")).isEqualTo(IdDictionary.ABSENT);
    assertThat(ids.memory()).isLessThan(1_000_000);
  }

  @Test
  void memoryOfLongIdsIsProportionalToTheirLength() {
    IdDictionary ids = new IdDictionary();
    String stem = "x".repeat(400);
    for (int i = 0; i < 10_000; i++) {
      assertThat(ids.add(stem + i)).isEqualTo(i);
    }
    assertThat(ids.memory()).isBetween(4_000_000L, 6_000_000L);
  }

  /** Lengths around 24, where ids get more words, and 40, where they move to the map. */
  @ParameterizedTest
  @ValueSource(ints = {22, 23, 24, 25, 38, 39, 40, 41})
  void findsIdsOfEveryLengthAmongRows(int length) {
    String id = "é" + "\u0000".repeat(length - 2);
    List<Reallocation> rows =
        List.of(
            new Reallocation(LocalDate.EPOCH, "short", "", "o"),
            new Reallocation(LocalDate.EPOCH, id, "", id));
    OwnershipHistory history =
        Serialized.copy(OwnershipHistory.of(List.of(new EquitableOwner(id, "Ash")), rows));
    ColumnsOfText entries = new ColumnsOfText(List.of(id, id + "\u0000", "short", id));
    Answers answers = history.answer(entries, 0, 1);
    assertThat(answers.hasOwner(0)).isTrue();
    assertThat(answers.reason(1)).contains(UnmatchedReason.UNKNOWN_KEY);
    assertThat(answers.reason(2)).contains(UnmatchedReason.UNKNOWN_OWNER);
    assertThat(answers.hasOwner(3)).isTrue();
    assertThat(history.ownerOf(id, LocalDate.EPOCH).owner().map(EquitableOwner::name))
        .contains("Ash");
  }

  @Test
  void failsWithAMessageWhenItIsFull() {
    IdDictionary ids = new IdDictionary(IdStyle.EXACT, 300);
    for (int i = 0; i < 100; i++) {
      ids.add("id" + i);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> ids.add("one more"))
        .withMessageStartingWith("cannot hold more than 100 different ids of up to 23 bytes");
    assertThatIllegalStateException()
        .isThrownBy(() -> ids.add("a longer one than there were before"))
        .withMessageStartingWith("cannot hold more than 100 different ids of up to 39 bytes");
    assertThat(ids.add("id99")).isEqualTo(99);
  }

  @Test
  void idsWithEqualHashesDoNotMakeProbesLong() {
    IdDictionary ids = new IdDictionary();
    List<String> all = idsWithEqualHashes(2_000);
    all.forEach(ids::add);
    assertThat(ids.maxProbes()).isLessThan(300);
    assertThat(all).allMatch(id -> ids.id(ids.code(id)).equals(id));
  }

  @Test
  void aBatchLookupDistinguishesIdsWithEqualHashes() {
    IdDictionary ids = new IdDictionary();
    List<String> all = idsWithEqualHashes(100);
    all.subList(0, 90).forEach(ids::add);
    assertThat(ids.codes(new ColumnsOfText(all), 0))
        .containsExactly(IntStream.range(0, 100).map(i -> i < 90 ? i : -1).toArray());
    assertThat(ids.addAll(new ColumnsOfText(all), 0)[0])
        .containsExactly(IntStream.range(0, 100).toArray());
  }

  /** Different ids of eight ASCII characters, found by inverting the hash of one value. */
  private static List<String> idsWithEqualHashes(int count) {
    Random random = new Random(11);
    Set<String> ids = new LinkedHashSet<>();
    while (ids.size() < count) {
      long last = (random.nextInt() & 0xFFFF_FFFFL) * INVERSE;
      long word = unmixed(unmixed(unmixed(last)) ^ 0xFF);
      if ((word & 0x8080_8080_8080_8080L) == 0) {
        byte[] letters = ByteBuffer.allocate(8).putLong(Long.reverseBytes(word)).array();
        ids.add(new String(letters, StandardCharsets.US_ASCII));
      }
    }
    return List.copyOf(ids);
  }

  /** Inverts one step of the hash: the multiplication and the shift. */
  private static long unmixed(long mixed) {
    return (mixed ^ mixed >>> 32) * INVERSE;
  }

  /** Rows with a text and the day 1970-01-01. */
  private record ColumnsOfText(List<String> texts) implements Rows {

    @Override
    public int size() {
      return texts.size();
    }

    @Override
    public boolean isEmpty(int row, int column) {
      return false;
    }

    @Override
    public String text(int row, int column) {
      return texts.get(row);
    }

    @Override
    public int epochDay(int row, int column) {
      return 0;
    }

    @Override
    public void appendTo(Utf8Buffer out, int row, int column) {
      out.append(texts.get(row));
    }
  }

  /** Few letters and many lengths, so that ids repeat and differ little; later ids are longer. */
  private static String randomId(Random random, int step) {
    StringBuilder id = new StringBuilder();
    for (int length = random.nextInt(step < 2_500 ? 9 : 60); length > 0; length--) {
      id.append("aA\u0000é".charAt(random.nextInt(4)));
    }
    return id.toString();
  }
}
