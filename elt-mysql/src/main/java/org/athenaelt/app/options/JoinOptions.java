package org.athenaelt.app.options;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import picocli.CommandLine.Option;

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
      completionCandidates = DuplicateWords.class,
      description =
          "What to do with reallocations that differ but have the same key and date (default:"
              + " ${DEFAULT-VALUE}).")
  private DuplicatePolicy onDuplicate = DuplicatePolicy.FAIL;

  /** Converts the words of {@code --on-duplicate}. */
  private static final class DuplicateWords extends Converters.Words<DuplicatePolicy> {

    DuplicateWords() {
      super(
          ImmutableMap.of(
              "fail",
              DuplicatePolicy.FAIL,
              "first",
              DuplicatePolicy.KEEP_FIRST,
              "last",
              DuplicatePolicy.KEEP_LAST));
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
