package org.athenaelt.pipeline.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActualFileTest {

  @TempDir Path folder;

  @Test
  void aFileIsTheSameUnderAllItsNames() throws IOException {
    Path file = Files.createFile(folder.resolve("a.csv"));
    Path inner = Files.createDirectory(folder.resolve("inner"));
    assertSame(file, inner.resolve(".././a.csv"));
    assertSame(file, Path.of("").toAbsolutePath().relativize(file));
    assertSame(file, Files.createSymbolicLink(folder.resolve("link"), Path.of("a.csv")));
    assertSame(file, Files.createLink(folder.resolve("hard"), file));
    assertSame(file, Files.createSymbolicLink(inner.resolve("up"), Path.of("..")).resolve("a.csv"));
    assertDifferent(file, Files.createFile(folder.resolve("b.csv")));
    assertDifferent(file, folder.resolve("missing.csv"));
  }

  @Test
  void aMissingFileIsTheSameUnderAllItsNames() throws IOException {
    Path missing = folder.resolve("a.csv");
    Path inner = Files.createDirectory(folder.resolve("inner"));
    assertSame(missing, inner.resolve("../a.csv"));
    assertSame(missing, Files.createSymbolicLink(inner.resolve("link"), Path.of("../a.csv")));
    assertSame(
        missing, Files.createSymbolicLink(inner.resolve("up"), Path.of("..")).resolve("a.csv"));
    assertDifferent(missing, folder.resolve("b.csv"));
    assertDifferent(missing, inner.resolve("a.csv"));
    assertDifferent(missing, folder.resolve("nowhere/a.csv"));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(inner);
    }
  }

  @Test
  void followsTheFileSystemInWhetherCaseMatters() throws IOException {
    for (boolean exists : new boolean[] {false, true}) {
      assertSame(in(Configuration.osX(), "/work", exists));
      assertSame(in(Configuration.windows(), "C:\\work", exists));
      assertDifferent(in(Configuration.unix(), "/work", exists));
    }
  }

  @Test
  void isWithinAFolderAtAnyDepth() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), inner);
    assertThat(ActualFile.of(link.resolve("a")).isWithin(ActualFile.of(inner))).isTrue();
    assertThat(ActualFile.of(inner.resolve("b/a")).isWithin(ActualFile.of(link))).isTrue();
    assertThat(ActualFile.of(inner).isWithin(ActualFile.of(inner))).isTrue();
    assertThat(ActualFile.of(inner.resolve("../a")).isWithin(ActualFile.of(inner))).isFalse();
    assertThat(ActualFile.of(folder).isWithin(ActualFile.of(inner))).isFalse();
  }

  @Test
  void endsOnCircularLinks() throws IOException {
    Path one = folder.resolve("one");
    Path other = Files.createSymbolicLink(folder.resolve("other"), one);
    Files.createSymbolicLink(one, other);
    assertThat(ActualFile.of(one).path()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
  @EnabledOnOs(OS.LINUX)
  void recognisesADescriptorEvenOfARegularFile(String descriptor) throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(descriptor));
    assertThat(ActualFile.of(Path.of(descriptor)).isDescriptor()).isTrue();
    assertThat(ActualFile.of(link).isDescriptor()).isTrue();
    assertThat(ActualFile.of(folder).isDescriptor()).isFalse();
  }

  /** Two paths that differ only in case, on a file system of the given kind. */
  private static Path[] in(Configuration kind, String work, boolean exists) throws IOException {
    FileSystem system = Jimfs.newFileSystem(kind);
    Path folder = Files.createDirectories(system.getPath(work));
    Path[] paths = {folder.resolve("out.csv"), folder.resolve("OUT.csv")};
    if (exists) {
      for (Path path : paths) {
        Files.writeString(path, "");
      }
    }
    return paths;
  }

  private static void assertSame(Path... paths) {
    assertThat(ActualFile.of(paths[0]).isSameAs(ActualFile.of(paths[1]))).isTrue();
    assertThat(ActualFile.of(paths[1]).isSameAs(ActualFile.of(paths[0]))).isTrue();
  }

  private static void assertDifferent(Path... paths) {
    assertThat(ActualFile.of(paths[0]).isSameAs(ActualFile.of(paths[1]))).isFalse();
    assertThat(ActualFile.of(paths[1]).isSameAs(ActualFile.of(paths[0]))).isFalse();
  }
}
