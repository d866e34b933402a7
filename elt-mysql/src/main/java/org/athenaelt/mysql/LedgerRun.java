package org.athenaelt.mysql;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.ownership.UnmatchedReason;

/**
 * A run, as the run ledger has it.
 *
 * @param id its id
 * @param startedAt when it started
 * @param finishedAt when it ended; empty if it has not, or if it died unnoticed
 * @param status how it ended
 * @param version the version of this product that ran
 * @param joinKey the column that entries and reallocations shared
 * @param choices its other options that determine its result; empty in old ledgers
 * @param files its input files; empty for a run that did not read them to their ends
 * @param matched the number of entries with an owner, if the run counted them
 * @param unmatched the number of entries without one for every reason, if the run counted them
 * @param outcome of a run published in part, what is published and what not
 */
public record LedgerRun(
    String id,
    Instant startedAt,
    Optional<Instant> finishedAt,
    Status status,
    String version,
    String joinKey,
    Optional<String> choices,
    List<File> files,
    Optional<Long> matched,
    Map<UnmatchedReason, Long> unmatched,
    Optional<String> outcome) {

  /** How a run ended. */
  public enum Status {
    /** It has not ended. */
    RUNNING,
    /** Its tables are published. */
    PUBLISHED,
    /** Its tables are published, but not every file of it. */
    PARTLY_PUBLISHED,
    /** It failed, and nothing of it was published. */
    FAILED,
    /** Its process or its connection died, and nothing of it was published. */
    DIED;

    /** The word in the ledger. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An input file of a run.
   *
   * @param table the table that it filled
   * @param path its path; a very long one lacks its beginning
   * @param sha256 the SHA-256 of its bytes, in hexadecimal
   * @param rowsRead the number of its rows, including rejected ones
   * @param rowsRejected the number of rejected rows
   */
  public record File(String table, String path, String sha256, long rowsRead, long rowsRejected) {}

  /** Copies the collections. */
  public LedgerRun {
    files = List.copyOf(files);
    unmatched = ImmutableMap.copyOf(unmatched);
  }

  /** How long it took, if it has ended. */
  public Optional<Duration> time() {
    return finishedAt.map(end -> Duration.between(startedAt, end));
  }

  /** The number of entries without an owner, if the run counted them. */
  public Optional<Long> unmatchedEntries() {
    return matched.map(m -> unmatched.values().stream().mapToLong(Long::longValue).sum());
  }

  /** The number of entries with an answer, if the run counted them. */
  public Optional<Long> entries() {
    return unmatchedEntries().map(count -> count + matched.orElse(0L));
  }
}
