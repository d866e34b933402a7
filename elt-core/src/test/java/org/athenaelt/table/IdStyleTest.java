package org.athenaelt.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdStyleTest {

  /** Ids of both forms, as Salesforce writes them. */
  @ParameterizedTest
  @CsvSource({
    "a807F0000004EMa, QAM",
    "a0D30000001n7Pi, EAI",
    "a01M00000062mPg, IAI",
    "001M000000qfPyS, IAU",
    "a0FE000000D6r3F, MAR",
    "0F9E000000092w2, KAA",
    "aaaaaaaaaaaaaaa, AAA",
    "AbCdEfGhIjKlMnO, VKV",
    "aBcDEfgHIJKLMNO, 025",
    "AAAAAAAAAAAAAAA, 555"
  })
  void bothFormsAreOneId(String id, String checksum) {
    assertThat(IdStyle.SALESFORCE.key(id + checksum)).isEqualTo(id);
    assertThat(IdStyle.SALESFORCE.key(id)).isEqualTo(id);
    assertThat(IdStyle.EXACT.key(id + checksum)).isEqualTo(id + checksum);
    assertThatNoException().isThrownBy(() -> IdStyle.SALESFORCE.check(id + checksum));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a807F0000004EMaQAN",
        "a807F0000004EMaqam",
        "A807F0000004EMaQAM",
        "a807F0000004EM QAM",
        "a807F0000004EM\u00E9QAM",
        "a807F0000004EM\uD83D\uDE00QA",
        "a807F0000004EMaQA",
        "a807F0000004EMaQAMX",
        "a807F0000004EMaQA\uD800",
        "000000000000001001",
        ""
      })
  void anyOtherFormComparesExactly(String id) {
    assertThat(IdStyle.SALESFORCE.key(id)).isEqualTo(id);
  }

  @Test
  void aWrongChecksumIsAnErrorThatNamesTheRightOne() {
    assertThatExceptionOfType(BadValueException.class)
        .isThrownBy(() -> IdStyle.SALESFORCE.check("a807F0000004EMaQAN"))
        .withMessage(
            "has a wrong checksum (expected a807F0000004EMaQAM, or remove the last three"
                + " characters)");
    assertThatExceptionOfType(BadValueException.class)
        .isThrownBy(() -> IdStyle.SALESFORCE.check("A807F0000004EMAQAM"))
        .withMessageContaining("expected A807F0000004EMARA2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a807F0000004EMa",
        "a807F0000004EMaQAMX",
        "a807F0000004EM-QAN",
        "a807F0000004EMaQA-",
        "a807F0000004E\u00E9QAN",
        "\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9abcabc",
        "T1",
        ""
      })
  void idsOfAnotherFormHaveNoChecksum(String id) {
    assertThatNoException().isThrownBy(() -> IdStyle.SALESFORCE.check(id));
  }

  @Test
  void exactIdsAreNotChecked() {
    assertThatNoException().isThrownBy(() -> IdStyle.EXACT.check("a807F0000004EMaQAN"));
  }

  /** Ids anywhere in an array, against the string method. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bytesAndStringsAgree(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder id = new StringBuilder();
      for (int length = 14 + random.nextInt(6); length > 0; length--) {
        id.append("aA0AAé".charAt(random.nextInt(random.nextInt(20) == 0 ? 6 : 5)));
      }
      byte[] bytes = ("x" + id + "QAM").getBytes(StandardCharsets.UTF_8);
      for (IdStyle style : IdStyle.values()) {
        int length = style.keyLength(bytes, 1, bytes.length - 3);
        assertThat(new String(bytes, 1, length, StandardCharsets.UTF_8))
            .as("seed %s, id '%s', %s", seed, id, style)
            .isEqualTo(style.key(id.toString()));
      }
    }
  }
}
