package org.athenaelt.csv.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.athenaelt.table.ExactSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainAmountTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "7",
        "0.0",
        "421.0",
        "99999.99",
        "52412.16",
        "12345678",
        "99999999",
        "1234567.",
        ".5",
        "0.123456",
        "123456.78",
        "-1",
        "-0.5",
        "-52412.16",
        "+5",
        "15.2452054795",
        "007.50",
        "1.50000000000000",
        "999999999999999999.9999999999",
        "-999999999999999999"
      })
  void addsTheAmountWhereverItIsInTheBytes(String text) {
    for (String before : new String[] {"", "9", "\"1.5\",\"9", "a date, and 9"}) {
      assertThat(sum(before, text, "1\"")).as("after %s", before).isEqualByComparingTo(text);
    }
  }

  @Test
  void anAbsentAmountAddsNothing() {
    assertThat(sum("12", "", "34")).isZero();
  }

  @Test
  void randomAmountsAddUpLikeBigDecimal() {
    long seed = 20261126;
    Random random = new Random(seed);
    ExactSum sum = new ExactSum();
    BigDecimal expected = BigDecimal.ZERO;
    for (int i = 0; i < 20_000; i++) {
      BigDecimal amount =
          BigDecimal.valueOf(random.nextLong(-1_000, 100_000_000), random.nextInt(9));
      byte[] bytes = ("\"" + amount.toPlainString() + "\"").getBytes(StandardCharsets.US_ASCII);
      PlainAmount.addTo(sum, bytes, 1, bytes.length - 1);
      expected = expected.add(amount);
      assertThat(sum.value()).as("seed %s, %s", seed, amount).isEqualByComparingTo(expected);
    }
  }

  private static BigDecimal sum(String before, String text, String after) {
    byte[] bytes = (before + text + after).getBytes(StandardCharsets.US_ASCII);
    ExactSum sum = new ExactSum();
    PlainAmount.addTo(sum, bytes, before.length(), before.length() + text.length());
    return sum.value();
  }
}
