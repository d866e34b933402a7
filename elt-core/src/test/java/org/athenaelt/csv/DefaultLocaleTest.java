package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.athenaelt.table.Column;
import org.athenaelt.table.TableSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The line of a fault does not depend on the default locale. The locales group digits with a point,
 * an apostrophe or one of two kinds of space, or have their own digits.
 */
class DefaultLocaleTest {

  private static final TableSchema SCHEMA =
      TableSchema.of("Entry", Column.id("Id"), Column.date("Day"), Column.text("Iıİi", 100));

  private static final String ROWS = "a,2019-12-31,\"x\ny\"\n".repeat(12_499);

  @TempDir Path folder;

  private final Locale before = Locale.getDefault();

  @BeforeEach
  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr-FR", "de-CH", "de-DE", "sv-SE", "ar-EG", "fa-IR", "tr-TR", "hi-IN"})
  void doesNotChangeTheLineOfAFault(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertThat(faultOf("a,2019-12-31,\"x\"y\n"))
        .hasMessageStartingWith("Entry.csv line 25000: has text after a closing quote");
    assertThat(faultOf("a,2019-12-31,\"x\n\n"))
        .hasMessageStartingWith("Entry.csv line 25000: opens a quoted field that is never closed");
    assertThat(faultOf("a,2019-02-30,x\n"))
        .hasMessageStartingWith("Entry.csv line 25000, Day: \"2019-02-30\" is not a date");
    assertThat(faultOf("a\n")).hasMessageStartingWith("Entry.csv line 25000: has 1 field ");
  }

  private CsvException faultOf(String row) throws IOException {
    Path file = Files.writeString(folder.resolve("Entry.csv"), "ID,DAY,Iıİi\n" + ROWS + row);
    return catchThrowableOfType(
        CsvException.class,
        () -> {
          try (CsvTable table = CsvTable.open(file, SCHEMA, CsvSettings.DEFAULT)) {
            table.forEach(rows -> rows, rows -> {});
          }
        });
  }
}
