package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniqueColumnTest {

  private static final TableSchema SCHEMA =
      TableSchema.of("Entry", Column.id("Id").with(Presence.UNIQUE));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void namesBothLinesOfTheFirstRepetition(boolean strict) throws IOException {
    StringBuilder text = new StringBuilder("Id\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("id").append(i).append('\n');
    }
    text.append("id7777\nid5\nid5\n");
    Path file = Files.writeString(folder.resolve("Entry.csv"), text);
    RejectHandler throwing =
        (fault, fields) -> {
          throw fault;
        };
    CsvSettings settings =
        CsvSettings.DEFAULT
            .withBlockBytes(1000)
            .withRejects(strict ? RejectHandler.FAIL : throwing);
    try (CsvTable table = CsvTable.open(file, SCHEMA, settings)) {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> table.forEach(rows -> rows, rows -> {}))
          .withMessageStartingWith(
              "Entry.csv line 20002, Id: \"id7777\" stands on line 7779 already");
    }
  }

  @Test
  void isTheCauseWhenAReceiverStumblesOverIt() throws IOException {
    Path file = Files.writeString(folder.resolve("Entry.csv"), "Id\na\nb\na\n");
    try (CsvTable table = CsvTable.open(file, SCHEMA, CsvSettings.DEFAULT)) {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(
              () ->
                  table.forEach(
                      rows -> rows,
                      rows -> {
                        throw new IllegalStateException("key a is there already");
                      }))
          .withMessageContaining("line 4, Id: \"a\" stands on line 2 already")
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 1 << 20})
  void theLogFindsWhatStandsTwiceWhereverItIsKept(int pagesInMemory) {
    long seed = 4;
    Random random = new Random(seed);
    Set<Long> expected = new TreeSet<>();
    try (FingerprintLog log = new FingerprintLog(pagesInMemory)) {
      for (int i = 0; i < 3_000_000; i++) {
        // All in few partitions, so that pages fill up.
        long fingerprint = random.nextLong() >>> 6 | 1;
        log.add(fingerprint);
        if (i % 300_000 == 0) {
          expected.add(fingerprint);
          log.add(fingerprint);
        }
      }
      assertThat(log.repeated(1000)).as("seed %s", seed).isEqualTo(expected);
      assertThat(log.repeated(3)).hasSize(3).isSubsetOf(expected);
    }
  }

  @Test
  void aLogLeavesNoFileBehind() throws IOException {
    long before = temporaryFiles();
    try (FingerprintLog log = new FingerprintLog(0)) {
      for (int i = 0; i < 100_000; i++) {
        log.add(i * 0x9E37_79B9_7F4A_7C15L);
      }
      assertThat(log.repeated(1)).isEmpty();
    }
    assertThat(temporaryFiles()).isEqualTo(before);
  }

  private static long temporaryFiles() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("athena-elt-ids")).count();
    }
  }
}
