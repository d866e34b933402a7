package org.athenaelt.bench.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideBySideInputsTest {

  @TempDir Path folder;

  @Test
  void generatedEntriesAreInTheOrderOfTheirIds() throws Exception {
    List<String> rows = entries("--entries", "1_000", "--order", "ids");

    assertThat(rows).hasSize(1001);
    assertThat(rows.subList(1, 1001)).isSorted();
  }

  @Test
  void shuffledEntriesAreTheSameRowsInAnotherOrder() throws Exception {
    List<String> ordered = entries("--entries", "1000");
    List<String> shuffled = entries("--entries", "1000", "--order", "random");

    assertThat(shuffled).containsExactlyInAnyOrderElementsOf(ordered);
    assertThat(shuffled.get(0)).isEqualTo(ordered.get(0));
    assertThat(shuffled.subList(1, 101)).doesNotContainSequence(ordered.subList(1, 3));
    assertThat(shuffled).isNotEqualTo(ordered);
    assertThat(entries("--entries", "1000", "--order", "random")).isEqualTo(shuffled);
  }

  @Test
  void anUnknownOrderIsWrongUsage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SideBySideOptions.of(new String[] {"--order", "date"}, Map.of()))
        .withMessage("--order must be ids or random");
  }

  @Test
  void aFolderHasItsNumberOfEntries() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SideBySideOptions.of(new String[] {"x", "--entries", "5"}, Map.of()))
        .withMessageContaining("--entries");
  }

  private List<String> entries(String... options) throws Exception {
    return Files.readAllLines(SideBySideOptions.of(options, Map.of()).inputs(folder).entries());
  }
}
