package org.athenaelt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The examples in javadoc, and the tests that compile them, as text that can be compared. */
public final class JavadocExample {

  private JavadocExample() {}

  /** An example of a source file of this module, counted from 0, without white space. */
  public static String of(String source, int number) throws IOException {
    Path file = Path.of("src/main/java/org/athenaelt").resolve(source);
    String text = withoutSpace(file).split("<pre>\\{@code")[number + 1];
    return text.substring(0, text.indexOf("}</pre>"));
  }

  /** The source of a test of this module, without white space. */
  public static String test(Class<?> test) throws IOException {
    return withoutSpace(
        Path.of("src/test/java").resolve(test.getName().replace('.', '/') + ".java"));
  }

  private static String withoutSpace(Path source) throws IOException {
    return Files.readString(source)
        .lines()
        .map(line -> line.strip().replaceFirst("^\\*", ""))
        .collect(Collectors.joining())
        .replaceAll("\\s", "");
  }
}
