package org.athenaelt.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlanksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "\t",
        "\n",
        "\r\n",
        "\u0000",
        "\u007F",
        "\u0085",
        "\u00A0",
        "\u00AD",
        "\u2007",
        "\u200B",
        "\u200F",
        "\u2028",
        "\u202F",
        "\u3000",
        "\uFEFF",
        "\uDB40\uDC20"
      })
  void peopleDoNotSeeThese(String blank) {
    assertThat(Blanks.strip(blank + "A" + blank + "1" + blank + blank))
        .isEqualTo("A" + blank + "1");
    assertThat(Blanks.strip(blank)).isEmpty();
  }

  @Test
  void otherTextStaysAsItIs() {
    assertThat(Blanks.strip("")).isEmpty();
    assertThat(Blanks.strip("é\u0301")).isEqualTo("é\u0301");
    assertThat(Blanks.strip("\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
    assertThat(Blanks.strip("_-.")).isEqualTo("_-.");
  }
}
