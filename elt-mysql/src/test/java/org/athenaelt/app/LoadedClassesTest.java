package org.athenaelt.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command loads what it uses and nothing else: what a short command costs is its classes. */
final class LoadedClassesTest {

  private static final String[] DATABASE = {
    "org.jooq.",
    "com.mysql.",
    "org.athenaelt.mysql.",
    "org.athenaelt.embedded.",
    "ch.vorburger.",
    "org.springframework."
  };

  @TempDir private Path folder;

  @Test
  void helpLoadsNoOptionsOfCommands() throws Exception {
    assertThat(classes("--help"))
        .contains("org.athenaelt.app.Main")
        .noneMatch(name -> name.startsWith("org.athenaelt.app.InputOptions"))
        .noneMatch(name -> startsWithAny(name, DATABASE))
        .noneMatch(name -> name.startsWith("com.fasterxml."));
  }

  @Test
  void ownerLoadsNoDatabase() throws Exception {
    String[] owner = {
      "owner", "--data", "../data", "a0LxQ00000Qr7Tz", "2022-08-01",
    };
    assertThat(classes(owner))
        .contains("org.athenaelt.app.OwnerCommand")
        .noneMatch(name -> startsWithAny(name, DATABASE))
        .noneMatch(name -> name.startsWith("com.fasterxml."))
        .noneMatch(name -> name.startsWith("org.athenaelt.app.DatabaseOptions"));
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
        .noneMatch(name -> name.startsWith("org.jooq."))
        .noneMatch(name -> name.startsWith("com.mysql."))
        .noneMatch(name -> name.startsWith("ch.vorburger."))
        .noneMatch(name -> name.startsWith("com.fasterxml."));
  }

  private static boolean startsWithAny(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
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
