package org.athenaelt.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command loads what it uses and nothing else: what a short command costs is its classes. */
final class LoadedClassesTest {

  private static final String[] LIBRARIES = {
    "org.jooq.",
    "com.mysql.",
    "ch.vorburger.",
    "org.springframework.",
    "com.fasterxml.",
    "org.jline."
  };

  @TempDir private Path folder;

  @Test
  void helpLoadsNoLibrary() throws Exception {
    assertThat(classes("--help"))
        .contains("org.athenaelt.app.Main")
        .noneMatch(LoadedClassesTest::isOfALibrary);
  }

  @Test
  void ownerLoadsNoDatabase() throws Exception {
    String[] owner = {
      "owner", "--data", "../data", "a0LxQ00000Qr7Tz", "2022-08-01",
    };
    assertThat(classes(owner))
        .contains("org.athenaelt.app.OwnerCommand")
        .noneMatch(LoadedClassesTest::isOfALibrary);
  }

  @Test
  void aRunWithoutDatabaseLoadsNone() throws Exception {
    String[] run = {
      "run",
      "--no-database",
      "--data",
      "../data",
      "--output",
      folder.resolve("answers.csv").toString(),
    };
    assertThat(classes(run))
        .contains("org.athenaelt.app.RunCommand")
        .noneMatch(LoadedClassesTest::isOfALibrary);
  }

  private static boolean isOfALibrary(String className) {
    return Arrays.stream(LIBRARIES).anyMatch(className::startsWith);
  }

  /** The names of the classes that a process of its own loads. */
  private List<String> classes(String... arguments) throws IOException, InterruptedException {
    Path log = folder.resolve("classes.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:class+load:file=\"" + log + "\":none:filecount=0");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return Files.readAllLines(log).stream().map(line -> line.split(" ", 2)[0]).toList();
  }
}
