package org.athenaelt.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.athenaelt.pipeline.Version;

/** The archive that the build makes, unpacked. */
record Archive(Path home) {

  /** The exit code of a program and what it printed. */
  record Result(int exitCode, String out, String err) {}

  /** The file that the build makes, by the end of its name. */
  static Path file(String end) {
    Path file = Path.of("target", "athena-elt-" + Version.current() + end).toAbsolutePath();
    assertThat(file).as("made by mvn package").exists();
    return file;
  }

  static Archive unpackedIn(Path folder) throws Exception {
    Result tar = run(folder, Map.of(), List.of("tar", "-xzf", Archive.file(".tar.gz").toString()));
    assertThat(tar).isEqualTo(new Result(0, "", ""));
    return new Archive(folder.resolve("athena-elt-" + Version.current()));
  }

  Path launcher() {
    return home.resolve("bin/athena-elt");
  }

  Path data() {
    return home.resolve("data");
  }

  Path completion() {
    return home.resolve("share/bash-completion/completions/athena-elt");
  }

  /** Runs a program in a folder; an empty value removes a variable of the environment. */
  static Result run(Path here, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("archive-test", ".out");
    Path err = Files.createTempFile("archive-test", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(here.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      environment.forEach(
          (name, value) -> {
            builder.environment().put(name, value);
            builder.environment().values().removeIf(String::isEmpty);
          });
      int exitCode =
          builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
      return new Result(exitCode, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Runs the program by a path of its launcher. */
  static Result run(Path here, Map<String, String> environment, Path launcher, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(launcher.toString());
    command.addAll(List.of(arguments));
    return run(here, environment, command);
  }

  /** The paths of all files below the unpacked folder. */
  List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(Files::isRegularFile)
          .map(file -> home.getParent().relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
