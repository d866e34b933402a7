package org.athenaelt.pipeline;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;

/**
 * The whole job: three CSV files in, their tables and the answer out to every sink.
 *
 * <p>Owners and reallocations are held in memory; entries stream through in batches. Every sink is
 * verified before the first one is published. Immutable; each {@link #run} is a run of its own. The
 * sinks serve one run after another, never two at a time.
 */
public final class Pipeline {

  private final PipelineSettings settings;

  private Pipeline(PipelineSettings settings) {
    this.settings = settings;
  }

  /** Begins to describe a job on these files. */
  public static Builder reading(InputFiles inputs) {
    return new Builder(inputs);
  }

  /**
   * Does the job, in the caller's thread. An interrupt of that thread stops it.
   *
   * @throws CsvException if an input cannot be used as it is
   * @throws CheckFailedException if the run's own checks found a difference
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  public RunSummary run() {
    try (Rejects rejects = new Rejects(settings.maxRejects(), settings.rejectsFile())) {
      return new PipelineRun(settings, rejects).run();
    }
  }

  /** Describes a job. Not thread-safe. */
  public static final class Builder {

    private final InputFiles inputs;
    private final Map<String, TableSink> sinks = new LinkedHashMap<>();
    private Optional<JoinKey> joinKey = Optional.empty();
    private DuplicatePolicy onDuplicate = DuplicatePolicy.FAIL;
    private long maxRejects = 0;
    private Optional<Path> rejectsFile = Optional.empty();
    private boolean allowEmpty = false;
    private boolean skipUnchanged = false;
    private CsvSettings csv = CsvSettings.DEFAULT;
    private RunListener listener = RunListener.NONE;

    private Builder(InputFiles inputs) {
      this.inputs = inputs;
    }

    /**
     * The column that entries and reallocations share; by default the loan account if both files
     * have it, else the owner if both have it.
     */
    public Builder joinKey(JoinKey key) {
      joinKey = Optional.of(key);
      return this;
    }

    /** What to do with reallocations that have one key and date; by default they are an error. */
    public Builder onDuplicate(DuplicatePolicy policy) {
      onDuplicate = policy;
      return this;
    }

    /** How many wrong rows may be left out over all files; by default none. */
    public Builder maxRejects(long limit) {
      checkArgument(limit >= 0, "the number of rejected rows cannot be negative: %s", limit);
      maxRejects = limit;
      return this;
    }

    /** Where the rows left out are written, with their faults; by default nowhere. */
    public Builder rejectsFile(Path file) {
      rejectsFile = Optional.of(file);
      return this;
    }

    /** Whether an input without rows is accepted; by default it is an error. */
    public Builder allowEmpty(boolean allowed) {
      allowEmpty = allowed;
      return this;
    }

    /**
     * Whether the run may be skipped if every sink still holds the tables of one earlier run that
     * read the same bytes with the same choices and the same version of this product; by default it
     * may not. To know the bytes costs one more pass over the files. A sink that cannot know what
     * it holds, as {@link CsvSink}, never lets a run be skipped.
     */
    public Builder skipUnchanged(boolean allowed) {
      skipUnchanged = allowed;
      return this;
    }

    /**
     * How the input files are read; by default with all processors. Its handler of rejects does not
     * count: {@link #maxRejects} does.
     */
    public Builder csv(CsvSettings value) {
      csv = value;
      return this;
    }

    /** Who is told how far the run has come; by default nobody. */
    public Builder listener(RunListener value) {
      listener = value;
      return this;
    }

    /**
     * Adds a place for the tables to go.
     *
     * @param name what the summary calls it; one name, one sink
     */
    public Builder sink(String name, TableSink sink) {
      checkArgument(sinks.put(name, sink) == null, "two sinks are named %s", name);
      return this;
    }

    /**
     * The job.
     *
     * @throws IllegalArgumentException if the run may be skipped and yet is to write rejected rows
     */
    public Pipeline build() {
      checkArgument(
          !skipUnchanged || rejectsFile.isEmpty(),
          "a run that may be skipped cannot be relied on to write a file of rejects");
      return new Pipeline(
          new PipelineSettings(
              inputs,
              ImmutableMap.copyOf(sinks),
              joinKey,
              onDuplicate,
              maxRejects,
              rejectsFile,
              allowEmpty,
              skipUnchanged,
              csv,
              listener));
    }
  }
}
