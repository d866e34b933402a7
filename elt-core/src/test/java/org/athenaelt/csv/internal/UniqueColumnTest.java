package org.athenaelt.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.csv.CsvTable;
import org.athenaelt.csv.RejectHandler;
import org.athenaelt.table.Column;
import org.athenaelt.table.Presence;
import org.athenaelt.table.TableSchema;
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
  void reportsBothLinesOfTheFirstDuplicate(boolean strict) throws IOException {
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
          .withMessageStartingWith("Entry.csv line 20002, Id: \"id7777\" duplicates line 7779");
    }
  }

  @Test
  void isReportedInsteadOfTheFailureOfAReceiverThatFindsItToo() throws IOException {
    Path file = Files.writeString(folder.resolve("Entry.csv"), "Id\na\nb\na\n");
    try (CsvTable table = CsvTable.open(file, SCHEMA, CsvSettings.DEFAULT)) {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(
              () ->
                  table.forEach(
                      rows -> rows,
                      rows -> {
                        throw new IllegalStateException("key a exists");
                      }))
          .withMessageContaining("line 4, Id: \"a\" duplicates line 2")
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 1 << 20})
  void theLogFindsDuplicatesInMemoryAndInTheFile(int pagesInMemory) {
    long seed = 4;
    Random random = new Random(seed);
    Set<Long> expected = new TreeSet<>();
    try (FingerprintLog log = new FingerprintLog(new LongLog(pagesInMemory))) {
      for (int i = 0; i < 3_000_000; i++) {
        // In a few partitions, so that pages fill up.
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

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void aLogReadsBackWhatItWroteAndDeletesItsFile(int pagesInMemory) {
    int count = 3 * LongLog.PAGE + 1;
    Path file;
    try (LongLog log = new LongLog(pagesInMemory)) {
      for (long i = 0; i < count; i++) {
        log.append(3, i);
        log.append(4, -i);
      }
      LongLog.Cursor ascending = log.read(3);
      LongLog.Cursor descending = log.read(4);
      for (long i = 0; i < count; i++) {
        assertThat(ascending.hasNext() && descending.hasNext()).as("%d", i).isTrue();
        assertThat(ascending.next()).isEqualTo(i);
        assertThat(descending.next()).isEqualTo(-i);
      }
      assertThat(ascending.hasNext()).isFalse();
      assertThat(log.read(5).hasNext()).isFalse();
      assertThat(log.count(3)).isEqualTo(count);
      file = log.spillFile();
    }
    assertThat(file).isNotNull().doesNotExist();
  }

  @Test
  void aShortLogNeedsNoFile() {
    try (LongLog log = new LongLog(1)) {
      for (int i = 0; i < 2 * LongLog.PAGE; i++) {
        log.append(0, i);
      }
      assertThat(log.spillFile()).isNull();
    }
  }

  @Test
  void onePassFindsTheDuplicatesOfAllRows() throws IOException {
    int rows = 50_000;
    StringBuilder text = new StringBuilder("Id\n");
    for (int i = 0; i < 2 * rows; i++) {
      text.append("id").append(i % rows).append('\n');
    }
    Path file = Files.writeString(folder.resolve("Entry.csv"), text);
    List<Integer> lines = new ArrayList<>();
    RejectHandler handler =
        (fault, fields) -> {
          if (lines.isEmpty()) {
            move(file);
          }
          int line = (int) fault.line().orElseThrow();
          assertThat(fault.reason()).isEqualTo("duplicates line " + (line - rows));
          lines.add(line);
        };
    try (CsvTable table = CsvTable.open(file, SCHEMA, CsvSettings.DEFAULT.withRejects(handler))) {
      table.forEach(batch -> batch, batch -> {});
      assertThat(table.rowsRejected()).isEqualTo(rows);
    }
    assertThat(lines)
        .containsExactlyElementsOf(IntStream.rangeClosed(rows + 2, 2 * rows + 1).boxed().toList());
  }

  /** Moves the file, so that only readers that have opened it can still read it. */
  private static void move(Path file) {
    try {
      Files.move(file, file.resolveSibling("elsewhere"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void reportsTheFirstDuplicateOfMany() throws IOException {
    int rows = 70_000;
    StringBuilder text = new StringBuilder("Id\n");
    for (int i = 0; i < 2 * rows; i++) {
      text.append("id").append(i % rows).append('\n');
    }
    Path file = Files.writeString(folder.resolve("Entry.csv"), text);
    try (CsvTable table = CsvTable.open(file, SCHEMA, CsvSettings.DEFAULT)) {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> table.forEach(batch -> batch, batch -> {}))
          .withMessageContaining("line 70002, Id: \"id0\" duplicates line 2");
    }
  }

  @Test
  void aRejectedRowIsNotTheOriginalOfADuplicate() throws IOException {
    TableSchema schema =
        TableSchema.of(
            "Entry",
            Column.id("Id").with(Presence.UNIQUE),
            Column.id("Code").with(Presence.UNIQUE),
            Column.date("Day"));
    Path file =
        Files.writeString(
            folder.resolve("Entry.csv"),
            "Id,Code,Day\n"
                + "a,1,2019-01-02\n"
                + "a,2,2019-01-02\n" // duplicates line 2
                + "b,2,2019-01-02\n"
                + "c,3,2019-02-30\n" // not a date
                + "c,3,2019-01-02\n"
                + "d,3,2019-01-02\n");
    List<String> rejected = new ArrayList<>();
    RejectHandler handler =
        (fault, fields) ->
            rejected.add(fault.line().orElseThrow() + ": " + fault.reason() + " " + fields.get(1));
    try (CsvTable table = CsvTable.open(file, schema, CsvSettings.DEFAULT.withRejects(handler))) {
      table.forEach(batch -> batch, batch -> {});
      assertThat(table.rowsRead()).isEqualTo(6);
    }
    assertThat(rejected)
        .containsExactly("3: duplicates line 2 2", "5: is not a date 3", "7: duplicates line 6 3");
  }

  @Test
  void aValidFileHasNoRejectsWhereTheyAreAllowed() throws IOException {
    Path file = Files.writeString(folder.resolve("Entry.csv"), "Id\na\nb\n");
    RejectHandler handler =
        (fault, fields) -> {
          throw new AssertionError(fault);
        };
    List<String> ids = new ArrayList<>();
    try (CsvTable table = CsvTable.open(file, SCHEMA, CsvSettings.DEFAULT.withRejects(handler))) {
      table.forEach(batch -> batch, batch -> ids.add(batch.text(0, 0) + batch.text(1, 0)));
      assertThat(table.rowsRead()).isEqualTo(2);
    }
    assertThat(ids).containsExactly("ab");
  }
}
