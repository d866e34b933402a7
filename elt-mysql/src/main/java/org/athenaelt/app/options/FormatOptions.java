package org.athenaelt.app.options;

import com.google.common.collect.ImmutableMap;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.athenaelt.csv.AmountStyle;
import org.athenaelt.csv.CsvFormat;
import org.athenaelt.sink.InputFormats;
import org.athenaelt.table.IdStyle;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how the input files are written. */
public final class FormatOptions {

  @Option(
      names = "--date-format",
      paramLabel = "[FILE=]PATTERN",
      converter = DatePatterns.class,
      description =
          "The pattern of dates, such as M/d/yyyy or dd-MMM-yy (names of months in English).")
  private List<Change> datePatterns = new ArrayList<>();

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      converter = Zones.class,
      description =
          "The zone on whose day a date with a time counts, such as Australia/Brisbane. Without it,"
              + " every time must be midnight.")
  private Optional<ZoneId> timeZone = Optional.empty();

  @Option(
      names = "--encoding",
      paramLabel = "[FILE=]NAME",
      converter = Encodings.class,
      description = "The encoding, such as windows-1252 (default: by byte order mark, else UTF-8).")
  private List<Change> encodings = new ArrayList<>();

  @Option(
      names = "--delimiter",
      paramLabel = "[FILE=]CHAR",
      converter = Delimiters.class,
      description =
          "What separates fields: a character, or comma, semicolon, tab or bar (default: by the"
              + " header).")
  private List<Change> delimiters = new ArrayList<>();

  @Option(
      names = "--amounts",
      paramLabel = "plain|accounting",
      defaultValue = "plain",
      converter = AmountWords.class,
      completionCandidates = AmountWords.class,
      description =
          "How amounts are written: -1234.56, or as people write them, such as (1,234.56) or"
              + " AUD 1,234.56 (default: ${DEFAULT-VALUE}).")
  private AmountStyle amounts = AmountStyle.PLAIN;

  @Option(
      names = "--ids",
      paramLabel = "exact|salesforce",
      defaultValue = "exact",
      converter = IdWords.class,
      completionCandidates = IdWords.class,
      description =
          "How ids compare: by every character, or so that the 15 and the 18 characters of a"
              + " Salesforce id are one id (default: ${DEFAULT-VALUE}).")
  private IdStyle ids = IdStyle.EXACT;

  @Option(names = "--trim", description = "Removes blanks and invisible characters around values.")
  private boolean trim;

  /** What the options decide. */
  public InputFormats formats() {
    InputFormats formats =
        InputFormats.all(CsvFormat.RECOGNISED.withAmounts(amounts).withIds(ids).withTrim(trim));
    if (timeZone.isPresent()) {
      formats = formats.with(format -> format.withTimeZone(timeZone.get()));
    }
    // What is said of one file overrules what is said of all.
    List<Change> changes =
        Stream.of(encodings, delimiters, datePatterns)
            .flatMap(List::stream)
            .sorted(Comparator.comparing(change -> !change.file.isEmpty()))
            .toList();
    for (Change change : changes) {
      formats = change.of(formats);
    }
    return formats;
  }

  /** A change to the format of one file, or of all files. */
  private record Change(String file, UnaryOperator<CsvFormat> change) {

    InputFormats of(InputFormats formats) {
      return switch (file) {
        case "owners" -> formats.withOwners(change.apply(formats.owners()));
        case "history" -> formats.withHistory(change.apply(formats.history()));
        case "entries" -> formats.withEntries(change.apply(formats.entries()));
        default -> formats.with(change);
      };
    }
  }

  /** Converts {@code FILE=VALUE} or {@code VALUE}. */
  private abstract static class FileValues<V> implements ITypeConverter<Change> {

    private static final List<String> FILES = List.of("owners", "history", "entries");

    @Override
    public Change convert(String text) {
      String file =
          FILES.stream().filter(name -> text.startsWith(name + "=")).findFirst().orElse("");
      if (file.isEmpty() && text.matches("[A-Za-z_]{2,}=.+")) {
        throw new TypeConversionException(
            "'"
                + text.substring(0, text.indexOf('='))
                + "' is not one of the files: use owners, history or entries");
      }
      V value = value(file.isEmpty() ? text : text.substring(file.length() + 1));
      return new Change(file, format -> change().apply(format, value));
    }

    abstract V value(String text);

    abstract BiFunction<CsvFormat, V, CsvFormat> change();
  }

  /** Converts {@code --date-format}. */
  private static final class DatePatterns extends FileValues<String> {

    @Override
    String value(String text) {
      return checked(() -> CsvFormat.RECOGNISED.withDatePattern(text).datePattern().orElseThrow());
    }

    @Override
    BiFunction<CsvFormat, String, CsvFormat> change() {
      return CsvFormat::withDatePattern;
    }
  }

  /** Converts {@code --encoding}. */
  private static final class Encodings extends FileValues<Charset> {

    @Override
    Charset value(String text) {
      try {
        return Charset.forName(text);
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        throw new TypeConversionException(
            "'" + text + "' is not an encoding that Java knows, such as windows-1252 or UTF-16LE");
      }
    }

    @Override
    BiFunction<CsvFormat, Charset, CsvFormat> change() {
      return CsvFormat::withEncoding;
    }
  }

  /** Converts {@code --delimiter}. */
  private static final class Delimiters extends FileValues<Character> {

    private static final Map<String, Character> WORDS =
        Map.of("comma", ',', "semicolon", ';', "tab", '\t', "\\t", '\t', "bar", '|', "pipe", '|');

    @Override
    Character value(String text) {
      Character word = WORDS.get(text.toLowerCase(Locale.ROOT));
      if (word != null) {
        return word;
      }
      if (text.length() != 1) {
        throw new TypeConversionException(
            "expected one character, or comma, semicolon, tab or bar, not '" + text + "'");
      }
      return checked(() -> CsvFormat.RECOGNISED.withDelimiter(text.charAt(0)).delimiter().get());
    }

    @Override
    BiFunction<CsvFormat, Character, CsvFormat> change() {
      return CsvFormat::withDelimiter;
    }
  }

  /** Converts {@code --time-zone}. */
  private static final class Zones implements ITypeConverter<ZoneId> {

    @Override
    public ZoneId convert(String text) {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'" + text + "' is not a time zone, such as Australia/Brisbane, UTC or +10:00");
      }
    }
  }

  /** Converts {@code --amounts}. */
  private static final class AmountWords extends Converters.Words<AmountStyle> {

    AmountWords() {
      super(ImmutableMap.of("plain", AmountStyle.PLAIN, "accounting", AmountStyle.ACCOUNTING));
    }
  }

  /** Converts {@code --ids}. */
  private static final class IdWords extends Converters.Words<IdStyle> {

    IdWords() {
      super(ImmutableMap.of("exact", IdStyle.EXACT, "salesforce", IdStyle.SALESFORCE));
    }
  }

  private static <V> V checked(Supplier<V> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
