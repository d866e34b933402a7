package org.athenaelt.app;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.mysql.BulkLoad;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words of {@code --bulk-load}. */
final class BulkLoadChoice implements ITypeConverter<BulkLoad> {

  private static final Map<String, BulkLoad> WORDS =
      Map.of("auto", BulkLoad.AUTO, "on", BulkLoad.ON, "off", BulkLoad.OFF);

  @Override
  public BulkLoad convert(String word) {
    return Optional.ofNullable(WORDS.get(word.toLowerCase(Locale.ROOT)))
        .orElseThrow(
            () -> new TypeConversionException("expected auto, on or off, not '" + word + "'"));
  }
}
