package org.athenaelt.app.options;

import java.nio.file.Path;
import java.util.Optional;
import org.athenaelt.check.CheckSettings;
import org.athenaelt.check.CheckSettingsException;
import org.athenaelt.check.DateRange;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options of the checks. They count more than the settings file. */
public final class CheckOptions {

  @Option(
      names = "--checks",
      paramLabel = "FILE",
      description =
          "A properties file with severities and thresholds of checks, such as"
              + " entry-key-known.warn_if = > 1 %%.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--full",
      description = "Derives every answer again by another method, not only a sample.")
  private boolean full;

  @Option(
      names = "--date-range",
      paramLabel = "FROM..TO",
      converter = DateRanges.class,
      description =
          "The plausible dates of entries and reallocations (default: from 1980-01-01 to a year from"
              + " now).")
  private Optional<DateRange> dateRange = Optional.empty();

  @Option(
      names = "--max-age",
      paramLabel = "DAYS",
      description =
          "How old the newest entry and the newest reallocation may be (default: not checked).")
  private Optional<Integer> maxAge = Optional.empty();

  private Optional<CheckSettings> settings = Optional.empty();

  /** Converts the argument of {@code --date-range}. */
  private static final class DateRanges implements ITypeConverter<DateRange> {

    @Override
    public DateRange convert(String text) {
      try {
        return DateRange.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            '"' + text + "\" " + e.getMessage() + ", expected FROM..TO as yyyy-MM-dd..yyyy-MM-dd");
      }
    }
  }

  /** The settings file, if there is one. */
  public Optional<Path> file() {
    return file;
  }

  /** The settings of the file, which is read once, with those of the options. */
  public CheckSettings settings(CommandLine line) {
    CheckSettings known = settings.orElseGet(() -> read(line));
    settings = Optional.of(known);
    return known;
  }

  private CheckSettings read(CommandLine line) {
    try {
      CheckSettings read = file.map(CheckSettings::read).orElse(CheckSettings.DEFAULT);
      if (full) {
        read = read.withFull();
      }
      if (dateRange.isPresent()) {
        read = read.withDateRange(dateRange.get());
      }
      return maxAge.isPresent() ? read.withMaxAge(maxAge.get()) : read;
    } catch (CheckSettingsException e) {
      throw new ParameterException(line, e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, "--max-age must not be negative", e);
    }
  }
}
