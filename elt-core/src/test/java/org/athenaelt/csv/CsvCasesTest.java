package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.Resources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.athenaelt.table.Column;
import org.athenaelt.table.Presence;
import org.athenaelt.table.TableSchema;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of {@code cases.txt} has the same result for both parsers and every block length. */
class CsvCasesTest {

  private static final TableSchema SCHEMA =
      TableSchema.of("Case", column("a"), column("b"), column("c"));

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:(n|r|t|s|\\\\)|u([0-9A-F]{4})|x([0-9A-F]{2}))");

  @TempDir Path folder;

  record Case(String name, byte[] file, String expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    List<String> lines =
        Resources.readLines(
            Resources.getResource(CsvCasesTest.class, "cases.txt"), StandardCharsets.UTF_8);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("== ")) {
        String name = lines.get(i).substring(3);
        byte[] file = bytes(lines.get(i + 1));
        StringBuilder expected = new StringBuilder();
        for (int m = i + 2; m < lines.size() && !lines.get(m).isEmpty(); m++) {
          expected.append(text(lines.get(m))).append('\n');
        }
        cases.add(new Case(name, file, expected.toString()));
      }
    }
    assertThat(cases).hasSizeGreaterThan(40);
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyParserAndBlockLengthGivesTheExpectedResult(Case example) throws IOException {
    Path file = Files.write(folder.resolve("Case.csv"), example.file());
    for (CsvSettings.Parser parser : CsvSettings.Parser.values()) {
      for (int blockBytes : new int[] {1, 5, 1 << 20}) {
        CsvSettings settings = CsvSettings.DEFAULT.withParser(parser).withBlockBytes(blockBytes);
        assertThat(read(file, settings)).as("%s", settings).isEqualTo(example.expected());
      }
    }
  }

  private static String read(Path file, CsvSettings settings) {
    StringBuilder rows = new StringBuilder();
    try (CsvTable table = CsvTable.open(file, SCHEMA, settings)) {
      table.forEach(
          batch -> batch,
          batch -> {
            for (int row = 0; row < batch.size(); row++) {
              rows.append(batch.line(row)).append(": ").append(batch.text(row, 0)).append('|');
              rows.append(batch.text(row, 1)).append('|').append(batch.text(row, 2)).append('\n');
            }
          });
      return rows.toString();
    } catch (CsvException e) {
      return "! " + e.getMessage() + "\n";
    }
  }

  private static Column column(String name) {
    return Column.text(name, 100).with(Presence.NULLABLE);
  }

  private static String text(String escaped) {
    return new String(bytes(escaped), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringBuilder text = new StringBuilder();
    Matcher escape = ESCAPE.matcher(escaped);
    int end = 0;
    while (escape.find()) {
      text.append(escaped, end, escape.start());
      end = escape.end();
      if (escape.group(3) == null) {
        text.append(character(escape));
      } else {
        bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
        bytes.write(Integer.parseInt(escape.group(3), 16));
      }
    }
    text.append(escaped.substring(end));
    bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static char character(Matcher escape) {
    if (escape.group(2) != null) {
      return (char) Integer.parseInt(escape.group(2), 16);
    }
    return switch (escape.group(1)) {
      case "n" -> '\n';
      case "r" -> '\r';
      case "t" -> '\t';
      case "s" -> ' ';
      default -> '\\';
    };
  }
}
