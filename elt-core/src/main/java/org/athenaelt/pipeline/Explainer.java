package org.athenaelt.pipeline;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.explain.Explained;
import org.athenaelt.explain.OwnerTimeline;
import org.athenaelt.explain.PeriodTotals;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.internal.FileEvidence;
import org.athenaelt.pipeline.internal.Inputs;
import org.athenaelt.pipeline.internal.KeyEntries;
import org.athenaelt.pipeline.internal.Rejects;

/**
 * Explains from the three input files why entries have their owners.
 *
 * <pre>{@code
 * Explained explained = Explainer.reading(InputFiles.in(folder)).build().explain(List.of("e1"));
 * }</pre>
 *
 * <p>Reads each file once, in batches, and keeps the owners and what explains the entries. With the
 * same options as a {@link Pipeline}, the explanations are those of its answers. Immutable and
 * thread-safe.
 */
public final class Explainer {

  private final InputFiles inputs;
  private final Optional<JoinKey> joinKey;
  private final DuplicatePolicy onDuplicate;
  private final long maxRejects;
  private final int context;
  private final CsvSettings csv;

  private Explainer(Builder builder) {
    this.inputs = builder.inputs;
    this.joinKey = builder.joinKey;
    this.onDuplicate = builder.onDuplicate;
    this.maxRejects = builder.maxRejects;
    this.context = builder.context;
    this.csv = builder.csv;
  }

  /** A builder of an explainer that reads these files. */
  public static Builder reading(InputFiles inputs) {
    return new Builder(inputs);
  }

  /**
   * Explains entries.
   *
   * @param entryIds the ids of the entries, compared by exact characters
   * @throws CsvException if a file cannot be read or is invalid
   */
  public Explained explain(Collection<String> entryIds) {
    try (Inputs sources = new Inputs();
        Rejects rejects = new Rejects(maxRejects, Optional.empty())) {
      return new FileEvidence(sources.of(inputs), csv.withRejects(rejects))
          .explain(entryIds, joinKey, onDuplicate, context);
    }
  }

  /**
   * Shows who owned a key on a day, and over time. The file of entries is not read; the join key is
   * {@link JoinKey#LOAN_ACCOUNT_ID}, unless another was given.
   *
   * @throws CsvException if a file cannot be read or is invalid
   */
  public OwnerTimeline timeline(String key, LocalDate date) {
    JoinKey column = joinKey.orElse(JoinKey.LOAN_ACCOUNT_ID);
    try (Inputs sources = new Inputs();
        Rejects rejects = new Rejects(maxRejects, Optional.empty())) {
      return new KeyEntries(column, csv.withRejects(rejects))
          .timeline(
              sources.of(inputs.owners(), inputs.formats().owners()),
              sources.of(inputs.history(), inputs.formats().history()),
              onDuplicate,
              key,
              date);
    }
  }

  /**
   * Counts the entries of a timeline's key by period.
   *
   * @throws CsvException if the file of entries cannot be read or is invalid
   */
  public PeriodTotals totals(OwnerTimeline timeline) {
    try (Inputs sources = new Inputs();
        Rejects rejects = new Rejects(maxRejects, Optional.empty())) {
      return new KeyEntries(timeline.joinKey(), csv.withRejects(rejects))
          .totals(sources.of(inputs.entries(), inputs.formats().entries()), timeline);
    }
  }

  /** A builder of explainers. Not thread-safe. */
  public static final class Builder {

    private final InputFiles inputs;
    private Optional<JoinKey> joinKey = Optional.empty();
    private DuplicatePolicy onDuplicate = DuplicatePolicy.FAIL;
    private long maxRejects = 0;
    private int context = 5;
    private CsvSettings csv = CsvSettings.DEFAULT;

    private Builder(InputFiles inputs) {
      this.inputs = inputs;
    }

    /**
     * The column by which entries and reallocations are joined; by default the loan account if both
     * files have it, else the owner if both have it.
     */
    public Builder joinKey(JoinKey key) {
      this.joinKey = Optional.of(key);
      return this;
    }

    /** What to do with different reallocations of one key and date; by default fails. */
    public Builder onDuplicate(DuplicatePolicy policy) {
      this.onDuplicate = policy;
      return this;
    }

    /** Maximum number of invalid rows that are left out; 0 by default. */
    public Builder maxRejects(long count) {
      this.maxRejects = count;
      return this;
    }

    /**
     * How many reallocations to show before and after the one that decides; 5 by default, at least
     * 1.
     */
    public Builder context(int count) {
      this.context = count;
      return this;
    }

    /**
     * How to read the files. Its format and its handler of rejects are ignored; use {@link
     * InputFiles#withFormats} and {@link #maxRejects}.
     */
    public Builder csv(CsvSettings settings) {
      this.csv = settings;
      return this;
    }

    /**
     * The explainer.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public Explainer build() {
      checkArgument(maxRejects >= 0, "maxRejects must not be negative, not %s", maxRejects);
      checkArgument(context > 0, "context must be positive, not %s", context);
      return new Explainer(this);
    }
  }
}
