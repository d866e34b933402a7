package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvWriterTest {

  @TempDir Path folder;

  @Test
  void quotesOnlyWhereItMust() throws IOException {
    Path file = folder.resolve("out.csv");
    try (CsvWriter writer = CsvWriter.create(file, List.of("a", "b"))) {
      writer.write(List.of("", "x y"));
      writer.write(List.of("1,5", "say \"so\""));
      writer.write(List.of("two\nlines", "é😀"));
      writer.commit();
    }
    assertThat(file).hasContent("a,b\n,x y\n\"1,5\",\"say \"\"so\"\"\"\n\"two\nlines\",é😀\n");
  }

  @Test
  void showsNothingUntilCommitAndLeavesNothingWithoutIt() throws IOException {
    Path file = Files.writeString(folder.resolve("out.csv"), "old");
    try (CsvWriter writer = CsvWriter.create(file, List.of("a"))) {
      for (int i = 0; i < 100_000; i++) {
        writer.write(List.of("new"));
      }
      assertThat(file).hasContent("old");
    }
    assertThat(file).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void writesNothingMoreOnceItIsCommittedOrClosed() {
    Path file = folder.resolve("out.csv");
    CsvWriter committed = CsvWriter.create(file, List.of("a"));
    committed.commit();
    assertThatIllegalStateException()
        .isThrownBy(() -> committed.write(List.of("1")))
        .withMessageEndingWith("has been committed or closed: nothing more can be written");
    assertThatIllegalStateException().isThrownBy(committed::commit);
    committed.close();
    committed.close();
    assertThat(file).hasContent("a\n");

    CsvWriter closed = CsvWriter.create(file, List.of("b"));
    closed.close();
    assertThatIllegalStateException().isThrownBy(() -> closed.write(new Utf8Buffer(1)));
    assertThatIllegalStateException().isThrownBy(closed::commit);
    closed.close();
    assertThat(file).hasContent("a\n");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvWriter.create(folder.resolve("no/out.csv"), List.of("a")))
        .withMessageStartingWith("out.csv: has no folder to lie in (make the folder ");
  }

  @Test
  void refusesToReplaceAFolder() {
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvWriter.create(folder, List.of("a")));
  }
}
