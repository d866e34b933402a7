package org.athenaelt.sink;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athenaelt.csv.CsvFormat;
import org.athenaelt.table.IdStyle;

/**
 * What is decided about how the three input files are written.
 *
 * @param owners the file of owners
 * @param history the file of reallocations
 * @param entries the file of accounting entries
 */
public record InputFormats(CsvFormat owners, CsvFormat history, CsvFormat entries) {

  /** Everything is recognised. */
  public static final InputFormats RECOGNISED = all(CsvFormat.RECOGNISED);

  /**
   * Checks that ids compare in one way.
   *
   * @throws IllegalArgumentException if they do not
   */
  public InputFormats {
    checkArgument(
        owners.ids() == history.ids() && history.ids() == entries.ids(),
        "ids must compare in one way in all three files, not %s, %s and %s",
        owners.ids(),
        history.ids(),
        entries.ids());
  }

  /** One format for the three files. */
  public static InputFormats all(CsvFormat format) {
    return new InputFormats(format, format, format);
  }

  /** The same with a change to all three. */
  public InputFormats with(UnaryOperator<CsvFormat> change) {
    return new InputFormats(change.apply(owners), change.apply(history), change.apply(entries));
  }

  /** The same with another format of the owners. */
  public InputFormats withOwners(CsvFormat format) {
    return new InputFormats(format, history, entries);
  }

  /** The same with another format of the reallocations. */
  public InputFormats withHistory(CsvFormat format) {
    return new InputFormats(owners, format, entries);
  }

  /** The same with another format of the entries. */
  public InputFormats withEntries(CsvFormat format) {
    return new InputFormats(owners, history, format);
  }

  /** How ids compare. */
  public IdStyle ids() {
    return entries.ids();
  }

  /** What was chosen for each file; empty if nothing was. */
  @Override
  public String toString() {
    return Stream.of(
            List.of("owners", owners.toString()),
            List.of("history", history.toString()),
            List.of("entries", entries.toString()))
        .filter(file -> !file.get(1).isEmpty())
        .map(file -> file.get(0) + ": " + file.get(1))
        .collect(Collectors.joining("; "));
  }
}
