package org.athenaelt.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumTest {

  @Test
  void sumsLikeBigDecimal() {
    long seed = 20260101;
    Random random = new Random(seed);
    ExactSum sum = new ExactSum();
    BigDecimal expected = BigDecimal.ZERO;
    for (int i = 0; i < 20_000; i++) {
      BigDecimal amount =
          new BigDecimal(new BigInteger(random.nextInt(1, 93), random), Amounts.DECIMALS);
      amount = random.nextInt(3) == 0 ? amount.negate() : amount;
      add(sum, amount.toPlainString());
      expected = expected.add(amount);
    }

    assertThat(sum.value()).as("seed %s", seed).isEqualByComparingTo(expected);
  }

  @Test
  void theLargestAmountsDoNotOverflow() {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 100; i++) {
      add(sum, "-999999999999999999.9999999999");
    }

    assertThat(sum.value()).isEqualByComparingTo("-99999999999999999999.9999999900");
  }

  @Test
  void valuesOfSumsAddUp() {
    ExactSum sum = new ExactSum();
    for (String part : new String[] {"-99999999999999999999.9999999999", "0.0000000001", "7"}) {
      sum.add(new BigDecimal(part));
    }
    add(sum, "-7.5000000000");

    assertThat(sum.value()).isEqualByComparingTo("-100000000000000000000.4999999998");
    assertThatThrownBy(() -> sum.add(new BigDecimal("0.00000000001")))
        .isInstanceOf(ArithmeticException.class);
  }

  private static void add(ExactSum sum, String text) {
    byte[] bytes = ("x" + text).getBytes(StandardCharsets.US_ASCII);
    sum.add(bytes, 1, bytes.length);
  }
}
