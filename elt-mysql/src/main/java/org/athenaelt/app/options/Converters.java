package org.athenaelt.app.options;

import com.google.common.collect.ImmutableMap;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts arguments, with messages that do not show a Java exception. */
public final class Converters {

  private Converters() {}

  /** Registers them for all options of a program. */
  public static void register(CommandLine line) {
    line.registerConverter(Path.class, Converters::path);
    line.registerConverter(LocalDate.class, Converters::date);
    line.registerConverter(Long.class, Converters::wholeNumber);
    line.registerConverter(long.class, Converters::wholeNumber);
    line.registerConverter(Integer.class, Converters::smallNumber);
    line.registerConverter(int.class, Converters::smallNumber);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      if (text.chars().allMatch(c -> c < 0x80)) {
        throw new TypeConversionException("is not a valid file name: " + e.getReason());
      }
      throw new TypeConversionException(
          "the file name contains characters that the locale "
              + locale(System.getenv())
              + " cannot encode; set LC_ALL=C.UTF-8 or use an ASCII name");
    }
  }

  /** The variable that decides the encoding of file names. */
  private static String locale(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .filter(name -> !environment.getOrDefault(name, "").isEmpty())
        .findFirst()
        .map(name -> name + "=" + environment.get(name))
        .orElse("C");
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException('"' + text + "\" is not a date, expected yyyy-MM-dd");
    }
  }

  private static long wholeNumber(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw notWhole(text);
    }
  }

  private static int smallNumber(String text) {
    long number = wholeNumber(text);
    if (number != (int) number) {
      throw new TypeConversionException(
          '"' + text + "\" is out of range, expected at most " + Integer.MAX_VALUE);
    }
    return (int) number;
  }

  private static TypeConversionException notWhole(String text) {
    boolean tooLong = text.matches("[+-]?[0-9]+");
    return new TypeConversionException(
        '"' + text + (tooLong ? "\" is out of range" : "\" is not a whole number"));
  }

  /** Converts the words of an option, in any case; shells complete them. */
  abstract static class Words<V> implements ITypeConverter<V>, Iterable<String> {

    private final ImmutableMap<String, V> values;

    Words(ImmutableMap<String, V> values) {
      this.values = values;
    }

    @Override
    public final V convert(String word) {
      V value = values.get(word.toLowerCase(Locale.ROOT));
      if (value == null) {
        List<String> words = values.keySet().asList();
        int last = words.size() - 1;
        throw new TypeConversionException(
            "expected "
                + String.join(", ", words.subList(0, last))
                + " or "
                + words.get(last)
                + ", not '"
                + word
                + "'");
      }
      return value;
    }

    @Override
    public final Iterator<String> iterator() {
      return values.keySet().iterator();
    }
  }
}
