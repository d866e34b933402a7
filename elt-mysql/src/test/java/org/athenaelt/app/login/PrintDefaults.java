package org.athenaelt.app.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athenaelt.embedded.ServerPrograms;

/** {@code my_print_defaults}, which prints the options that MySQL's or MariaDB's clients read. */
record PrintDefaults(String name, List<String> command) {

  static final String VARIABLE = "ATHENA_ELT_TEST_MY_PRINT_DEFAULTS";

  static PrintDefaults ofMariaDb() {
    Path program = ServerPrograms.program("my_print_defaults");
    return new PrintDefaults("MariaDB", List.of(program.toString()));
  }

  /** The program of an installed MySQL, if the environment names it. */
  static Optional<PrintDefaults> ofMySql() {
    return Optional.ofNullable(System.getenv(VARIABLE))
        .map(program -> new PrintDefaults("MySQL", List.of(program, "--no-login-paths", "--show")));
  }

  /** The options of group {@code client}, one character per byte; empty if it refuses the file. */
  Optional<String> read(Path file) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.add(1, "--defaults-file=" + file);
    all.add("client");
    Path errors = file.resolveSibling("errors");
    Files.deleteIfExists(errors);
    Process process = new ProcessBuilder(all).redirectError(errors.toFile()).start();
    byte[] out = process.getInputStream().readAllBytes();
    if (process.waitFor() == 0) {
      return Optional.of(new String(out, StandardCharsets.ISO_8859_1));
    }
    if (!Files.readString(errors).contains("Fatal error in defaults handling")) {
      throw new IOException(name + " failed: " + Files.readString(errors));
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name;
  }
}
