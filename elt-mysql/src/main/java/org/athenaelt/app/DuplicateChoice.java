package org.athenaelt.app;

import java.util.Map;
import java.util.Optional;
import org.athenaelt.ownership.DuplicatePolicy;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words of {@code --on-duplicate}. */
final class DuplicateChoice implements ITypeConverter<DuplicatePolicy> {

  private static final Map<String, DuplicatePolicy> WORDS =
      Map.of(
          "fail", DuplicatePolicy.FAIL,
          "first", DuplicatePolicy.KEEP_FIRST,
          "last", DuplicatePolicy.KEEP_LAST);

  @Override
  public DuplicatePolicy convert(String word) {
    return Optional.ofNullable(WORDS.get(word))
        .orElseThrow(
            () -> new TypeConversionException("expected fail, first or last, not '" + word + "'"));
  }
}
