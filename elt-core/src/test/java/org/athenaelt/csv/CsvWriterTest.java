package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.athenaelt.table.Utf8Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {

  @TempDir Path folder;

  @Test
  void quotesOnlyWhereRequired() throws IOException {
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
  void changesNothingUntilCommitAndLeavesNothingWithoutIt() throws IOException {
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
  void refusesToWriteAfterCommitOrClose() {
    Path file = folder.resolve("out.csv");
    CsvWriter committed = CsvWriter.create(file, List.of("a"));
    committed.commit();
    assertThatIllegalStateException()
        .isThrownBy(() -> committed.write(List.of("1")))
        .withMessageEndingWith("is committed or closed; no more rows can be written");
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
  void refusesAMissingParentFolder() {
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvWriter.create(folder.resolve("no/out.csv"), List.of("a")))
        .withMessageStartingWith(
            folder.resolve("no/out.csv")
                + ": is in a folder that does not exist (create the folder ");
  }

  @Test
  void refusesToReplaceAFolder() {
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvWriter.create(folder, List.of("a")));
  }

  @Test
  void twoWritersOfOneFileDoNotMixTheirRows() throws IOException {
    Path file = folder.resolve("out.csv");
    try (CsvWriter one = CsvWriter.create(file, List.of("a"));
        CsvWriter other = CsvWriter.create(file, List.of("a"))) {
      one.write(List.of("one"));
      other.write(List.of("other"));
      other.commit();
      assertThat(file).hasContent("a\nother\n");
      one.commit();
    }
    assertThat(file).hasContent("a\none\n");
    assertThat(namesIn(folder)).containsExactly("out.csv");
  }

  @Test
  void keepsThePermissionsOfAReplacedFile() throws IOException {
    for (String permissions : List.of("rw-------", "rw-rw-rw-", "rw-r-----")) {
      Path file = Files.writeString(folder.resolve(permissions), "old");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      write(file, "new");
      assertThat(file).hasContent("a\nnew\n");
      assertThat(permissionsOf(file)).isEqualTo(permissions);
    }
  }

  @Test
  void theTemporaryFileOfAPrivateFileIsPrivate() throws IOException {
    Path file = Files.writeString(folder.resolve("out.csv"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    try (CsvWriter writer = CsvWriter.create(file, List.of("a"));
        Stream<Path> files = Files.list(folder)) {
      writer.write(List.of("secret"));
      assertThat(files).hasSize(2).allMatch(f -> permissionsOf(f).equals("rw-------"));
    }
  }

  @Test
  void givesANewFileTheDefaultPermissions() throws IOException {
    Path usual = Files.createFile(folder.resolve("usual"));
    Path file = folder.resolve("out.csv");
    write(file, "new");
    assertThat(permissionsOf(file)).isEqualTo(permissionsOf(usual));
  }

  @Test
  void replacesTheTargetOfALinkAndKeepsTheLink() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path target = Files.writeString(elsewhere.resolve("target.csv"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), target);
    Path dangling =
        Files.createSymbolicLink(folder.resolve("dangling.csv"), Path.of("elsewhere/new.csv"));
    write(link, "one");
    write(dangling, "two");
    assertThat(link).isSymbolicLink();
    assertThat(dangling).isSymbolicLink();
    assertThat(target).hasContent("a\none\n");
    assertThat(elsewhere.resolve("new.csv")).hasContent("a\ntwo\n");
    assertThat(namesIn(elsewhere)).containsExactlyInAnyOrder("target.csv", "new.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/null", "/dev/stdout", "/dev/fd/2", "/proc/self/fd/1"})
  @EnabledOnOs(OS.LINUX)
  void refusesADevice(String device) {
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvWriter.create(Path.of(device), List.of("a")))
        .withMessageStartingWith(
            device + ": cannot be replaced by a new file (name a regular file");
  }

  @Test
  void refusesALinkThatLeadsToItself() throws IOException {
    Path one = folder.resolve("one.csv");
    Path other = Files.createSymbolicLink(folder.resolve("other.csv"), one);
    Files.createSymbolicLink(one, other);
    assertRefused(one, "is a symbolic link that leads to itself (remove the link");
    assertThat(one).isSymbolicLink();
  }

  @Test
  void refusesANameThatWasNotDecoded() {
    assertRefused(folder.resolve("a\uFFFD.csv"), "has U+FFFD in its name");
    assertRefused(Path.of(""), "is empty, a file name is required");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesAFileThatTheUserMayNotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("out.csv"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    // A privileged user may write it.
    if (Files.isWritable(file)) {
      write(file, "new");
    } else {
      assertRefused(file, "is not writable (change its permissions, or name another file)");
      assertThat(file).hasContent("old");
    }
  }

  private static void assertRefused(Path file, String reason) {
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvWriter.create(file, List.of("a")))
        .withMessageStartingWith(file + ": " + reason);
  }

  @Test
  void readyFailsIfTheFileCanNoLongerBeReplaced() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = inner.resolve("out.csv");
    try (CsvWriter writer = CsvWriter.create(file, List.of("a"))) {
      writer.ready();
      Files.createDirectory(file);
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(writer::ready)
          .withMessage(file + ": is a folder (name a file)");
      Files.delete(file);
      writer.ready();
      MoreFiles.deleteRecursively(inner, RecursiveDeleteOption.ALLOW_INSECURE);
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(writer::ready)
          .withMessageStartingWith(file + ": is in a folder that does not exist");
      Files.createDirectory(inner);
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(writer::ready)
          .withMessageContaining("its temporary file .athena-elt-");
    }
  }

  @Test
  void anInterruptedThreadCanStillCommit() {
    Path file = folder.resolve("out.csv");
    Thread.currentThread().interrupt();
    try {
      write(file, "new");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(file).hasContent("a\nnew\n");
  }

  private static void write(Path file, String value) {
    try (CsvWriter writer = CsvWriter.create(file, List.of("a"))) {
      writer.write(List.of(value));
      writer.commit();
    }
  }

  private static String permissionsOf(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
