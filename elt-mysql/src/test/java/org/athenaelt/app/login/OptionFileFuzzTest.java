package org.athenaelt.app.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fuzzer begins with, and what it has found, in {@code src/test/fuzz/OptionFileFuzz}. */
class OptionFileFuzzTest {

  static Stream<Path> inputs() throws IOException {
    return Files.list(Path.of("src", "test", "fuzz", "OptionFileFuzz")).sorted();
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void replays(Path input) throws IOException {
    OptionFileFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
  }
}
