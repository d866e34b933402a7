package org.athenaelt.app;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how entries and reallocations are joined. */
public final class JoinOptions {

  @Option(
      names = "--join-key",
      paramLabel = "NAME",
      description =
          "The column that entries and reallocations share (default: Loan_Account_Id if both files"
              + " have it, else Equitable_Owner_Id).")
  private Optional<String> joinKey = Optional.empty();

  @Option(
      names = "--on-duplicate",
      paramLabel = "fail|first|last",
      defaultValue = "fail",
      converter = DuplicateWords.class,
      description =
          "What to do with reallocations that differ but have the same key and date (default:"
              + " ${DEFAULT-VALUE}).")
  private DuplicatePolicy onDuplicate = DuplicatePolicy.FAIL;

  /** Converts the words of {@code --on-duplicate}. */
  private static final class DuplicateWords implements ITypeConverter<DuplicatePolicy> {

    private static final Map<String, DuplicatePolicy> WORDS =
        Map.of(
            "fail", DuplicatePolicy.FAIL,
            "first", DuplicatePolicy.KEEP_FIRST,
            "last", DuplicatePolicy.KEEP_LAST);

    @Override
    public DuplicatePolicy convert(String word) {
      return Optional.ofNullable(WORDS.get(word.toLowerCase(Locale.ROOT)))
          .orElseThrow(
              () ->
                  new TypeConversionException("expected fail, first or last, not '" + word + "'"));
    }
  }

  /** The column that the caller chose. */
  public Optional<JoinKey> joinKey() {
    return joinKey.map(JoinKey::new);
  }

  /** What to do with reallocations that contradict each other. */
  public DuplicatePolicy onDuplicate() {
    return onDuplicate;
  }
}
