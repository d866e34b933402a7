package org.athenaelt.app.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Option files are parsed as {@code my_print_defaults} parses them: MySQL 9.7.4, whose output is
 * recorded in {@code option-files.txt}, and the programs of the embedded and of an installed
 * server.
 */
class OptionFileTest {

  private static final int RANDOM_FILES = 60;

  private static final String[] PIECES = {
    "\n",
    "\n",
    "\n",
    "\r\n",
    "[client]\n",
    "\n[client]\n",
    "[Client ]",
    "[ client]",
    "[mysql]\n",
    "a",
    "b-c",
    "b_c",
    "=",
    "=",
    "=",
    " = ",
    " ",
    "\t",
    "\u00A0",
    "\u000B",
    "\r",
    "x",
    "y z",
    "\"",
    "\"",
    "'",
    "'",
    "\\",
    "\\\\",
    "\\n",
    "\\s",
    "\\\"",
    "\\'",
    "\\z",
    "#",
    " # ",
    ";",
    "]",
    "[",
    "!",
    "\u00C3\u00A0",
    "\u00C3\u00B6",
    "\u00E8",
    "--"
  };

  @TempDir Path folder;

  /** A file, the output of MySQL's program for it, and why it is refused here; empty if not. */
  record Case(String file, Optional<String> mySql, String refusal) {}

  static Stream<Case> recorded() throws IOException {
    try (InputStream in = OptionFileTest.class.getResourceAsStream("option-files.txt")) {
      List<Case> cases = new ArrayList<>();
      String[] blocks = new String(in.readAllBytes(), ISO_8859_1).split("\n\n");
      for (String block : blocks) {
        String[] lines = block.strip().split("\n");
        if (lines.length < 2) {
          continue;
        }
        cases.add(
            new Case(
                bytes(after("file ", lines[0])),
                lines[1].equals("mysql refuses")
                    ? Optional.empty()
                    : Optional.of(bytes(after("mysql", lines[1]).strip())),
                lines.length == 3 ? after("here ", lines[2]) : ""));
      }
      return cases.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void matchesTheRecordedOutputOfMySql(Case recorded) throws IOException {
    Path file = write(recorded.file());
    if (recorded.refusal().isEmpty()) {
      assertThat(OptionFileTest.read(file)).isEqualTo(recorded.mySql().orElseThrow());
    } else {
      assertThatThrownBy(() -> OptionFile.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(file + " line ")
          .hasMessageContaining(recorded.refusal());
    }
  }

  @Test
  void matchesMariaDb() throws Exception {
    assertReadsTheSame(PrintDefaults.ofMariaDb());
  }

  @Test
  void matchesMySql() throws Exception {
    Optional<PrintDefaults> program = PrintDefaults.ofMySql();
    assumeTrue(
        program.isPresent(),
        "ONLY THE RECORDED OUTPUT OF MYSQL WAS COMPARED: "
            + PrintDefaults.VARIABLE
            + " names no my_print_defaults");

    assertReadsTheSame(program.get());
  }

  private void assertReadsTheSame(PrintDefaults program) throws Exception {
    for (Case recorded : recorded().toList()) {
      Path file = write(recorded.file());
      assertThat(program.read(file)).as(recorded.file()).isEqualTo(recorded.mySql());
    }
    int accepted = 0;
    for (int seed = 0; seed < RANDOM_FILES; seed++) {
      String text = random(new Random(seed));
      Path file = write(text);
      Optional<String> expected = program.read(file);
      Optional<String> actual = readUnlessRefused(file);
      assertThat(actual).as("seed %s: %s", seed, text).isEqualTo(expected);
      accepted += expected.isPresent() ? 1 : 0;
    }
    assertThat(accepted).isGreaterThan(RANDOM_FILES / 4);
  }

  /** The options of a file; empty if it is refused. */
  private static Optional<String> readUnlessRefused(Path file) {
    try {
      return Optional.of(read(file));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A random file without the lines that only this program refuses: no name, or "!" first. */
  private static String random(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "" : "[client]\n");
    int pieces = random.nextInt(60);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    StringBuilder kept = new StringBuilder();
    for (String line : text.toString().split("\n")) {
      if (!line.matches("(?s)[\\s\u00A0\u000B]*[=!].*")) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString();
  }

  @Test
  void aByteOrderMarkIsReported() throws IOException {
    Path file = write("\u00EF\u00BB\u00BF[client]\npassword=hunter2\n");

    assertThatThrownBy(() -> OptionFile.read(file))
        .hasMessageContaining("line 1: begins with a byte order mark")
        .hasMessageContaining("save it as UTF-8 without");
  }

  @Test
  void anotherEncodingIsReported() throws IOException {
    Path wide = write("\u00FF\u00FE[\0c\0l\0i\0e\0n\0t\0]\0\n\0");
    assertThatThrownBy(() -> OptionFile.read(wide)).hasMessageContaining("save the file as UTF-8");

    OptionSetting latin =
        OptionFile.read(write("[client]\npassword=\u00E8x\n")).group("client").get(0);
    assertThatThrownBy(latin::value)
        .hasMessageContaining("line 2: the value of password is not UTF-8")
        .hasMessageNotContaining("\u00E8");
  }

  @Test
  void theLongestLineIsThatOfMySql() throws Exception {
    String longest = "[client]\na=" + "x".repeat(4092) + "\nb=1";
    assertThat(read(write(longest))).endsWith("--b=1\n");
    assertThat(PrintDefaults.ofMariaDb().read(write(longest))).contains(read(write(longest)));

    Path longer = write("[client]\na=" + "x".repeat(4093) + "\n");
    assertThatThrownBy(() -> OptionFile.read(longer))
        .hasMessageContaining("line 2: is longer than");
  }

  private Path write(String bytes) throws IOException {
    Path file = Files.write(folder.resolve("my.cnf"), bytes.getBytes(ISO_8859_1));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** The options of a file in the format of the program. */
  private static String read(Path file) {
    StringBuilder text = new StringBuilder();
    for (OptionSetting setting : OptionFile.read(file).group("client")) {
      text.append("--").append(setting.name());
      if (setting.bytes() != null) {
        text.append('=').append(setting.bytes());
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String after(String word, String line) {
    assertThat(line).startsWith(word);
    return line.substring(word.length());
  }

  /** Decodes recorded bytes: {@code <0A>} is a byte that is not printable. */
  private static String bytes(String recorded) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < recorded.length(); i++) {
      if (recorded.charAt(i) == '<') {
        bytes.append((char) Integer.parseInt(recorded.substring(i + 1, i + 3), 16));
        i += 3;
      } else {
        bytes.append(recorded.charAt(i));
      }
    }
    return bytes.toString();
  }
}
