package org.athenaelt.pipeline;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.athenaelt.check.Check;
import org.athenaelt.check.CheckSettings;
import org.athenaelt.check.Checks;
import org.athenaelt.check.ChecksFailedException;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.csv.FormulaGuard;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.internal.Inputs;
import org.athenaelt.pipeline.internal.PipelineRun;
import org.athenaelt.pipeline.internal.PipelineSettings;
import org.athenaelt.pipeline.internal.Rejects;
import org.athenaelt.pipeline.internal.RunFiles;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.TableSink;
import org.athenaelt.table.IdStyle;

/**
 * A job that reads the three CSV files and writes their tables and the answer to every sink.
 *
 * <p>Owners and reallocations are held in memory; entries are processed in batches. Every sink is
 * verified before the first one is published. Sinks that replace files are published last: a
 * database may still refuse, while a file only has to be renamed, and a failure of the first sink
 * leaves everything unchanged. Immutable. {@link #run} can be called again, but the sinks serve
 * only one run at a time.
 */
public final class Pipeline {

  private final PipelineSettings settings;

  private Pipeline(PipelineSettings settings) {
    this.settings = settings;
  }

  /** A builder of a job that reads these files. */
  public static Builder reading(InputFiles inputs) {
    return new Builder(inputs);
  }

  /**
   * Runs the job in the caller's thread. An interrupt of that thread stops the run.
   *
   * @throws IllegalArgumentException if an output has become the same file as an input or a
   *     protected file since {@link Builder#build}, or can no longer be replaced
   * @throws CsvException if an input cannot be read or is invalid, or a file cannot be written
   * @throws ChecksFailedException if a check ends with an error; nothing is published
   * @throws CheckFailedException if a sink does not store exactly the rows written
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   * @throws PartlyPublishedException if the run failed after a sink was published, or may have
   *     been; after any other exception all sinks are unchanged
   */
  public RunSummary run() {
    settings.files().check();
    try (Inputs inputs = new Inputs();
        Rejects rejects = new Rejects(settings.maxRejects(), settings.rejectsFile())) {
      return new PipelineRun(settings, inputs.of(settings.inputs()), rejects).run();
    }
  }

  /**
   * Reads, joins and checks as {@link #run} does, and writes nothing to the sinks; they are only
   * asked for the counts of the run before. A check that ends with an error is in the summary, and
   * does not throw. The file of rejected rows is not written.
   *
   * @throws CsvException if an input cannot be read or is invalid
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  public RunSummary check() {
    settings.files().check();
    try (Inputs inputs = new Inputs();
        Rejects rejects = new Rejects(settings.maxRejects(), Optional.empty())) {
      return new PipelineRun(settings, inputs.of(settings.inputs()), rejects).check();
    }
  }

  /** A builder of jobs. Not thread-safe. */
  public static final class Builder {

    private InputFiles inputs;
    private final Map<String, TableSink> sinks = new LinkedHashMap<>();
    private final List<RunFiles.Named> protectedFiles = new ArrayList<>();
    private Optional<JoinKey> joinKey = Optional.empty();
    private DuplicatePolicy onDuplicate = DuplicatePolicy.FAIL;
    private long maxRejects = 0;
    private Optional<Rejects.Target> rejectsFile = Optional.empty();
    private boolean allowEmpty = false;
    private boolean skipUnchanged = false;
    private CheckSettings checkSettings = CheckSettings.DEFAULT;
    private final List<Check> checks = new ArrayList<>();
    private CsvSettings csv = CsvSettings.DEFAULT;
    private boolean statistics = false;
    private final List<Path> laterOutputs = new ArrayList<>();
    private RunListener listener = RunListener.NONE;

    private Builder(InputFiles inputs) {
      this.inputs = inputs;
    }

    /**
     * The column by which entries and reallocations are joined; by default the loan account if both
     * files have it, else the owner if both have it.
     */
    public Builder joinKey(JoinKey key) {
      joinKey = Optional.of(key);
      return this;
    }

    /**
     * What to do with different reallocations of one key and date; by default {@link
     * DuplicatePolicy#FAIL}.
     */
    public Builder onDuplicate(DuplicatePolicy policy) {
      onDuplicate = policy;
      return this;
    }

    /**
     * How keys, loan accounts and owners compare; by default {@link IdStyle#EXACT}. The text of an
     * id is stored as it stands in its file.
     */
    public Builder ids(IdStyle style) {
      inputs = inputs.withFormats(inputs.formats().with(format -> format.withIds(style)));
      return this;
    }

    /**
     * Maximum number of invalid rows that are left out, over all files; by default 0.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxRejects(long limit) {
      checkArgument(limit >= 0, "maxRejects must not be negative: %s", limit);
      maxRejects = limit;
      return this;
    }

    /**
     * A CSV file for the rejected rows and their faults; by default none. If the run fails after
     * rejecting rows, the file is written all the same.
     */
    public Builder rejectsFile(Path file) {
      return rejectsFile(file, FormulaGuard.OFF);
    }

    /** As {@link #rejectsFile(Path)}, with or without a guard against formulas. */
    public Builder rejectsFile(Path file, FormulaGuard guard) {
      rejectsFile = Optional.of(new Rejects.Target(file, guard));
      return this;
    }

    /**
     * Protects a file or folder: no output of the run may replace it or be inside it. The inputs
     * are always protected.
     *
     * @param role what it is, for messages, such as "the password file"
     */
    public Builder protect(String role, Path path) {
      protectedFiles.add(new RunFiles.Named(role, path));
      return this;
    }

    /** Whether an input without rows is accepted; by default it is an error. */
    public Builder allowEmpty(boolean allowed) {
      allowEmpty = allowed;
      return this;
    }

    /**
     * Whether to skip the run if every sink still holds the tables of one earlier run that read the
     * same bytes with the same choices and the same version of this product; by default false.
     * Costs one more pass over the files. With a sink that does not know what it holds, such as
     * {@link CsvSink}, no run is skipped.
     */
    public Builder skipUnchanged(boolean allowed) {
      skipUnchanged = allowed;
      return this;
    }

    /** The settings of the checks; by default {@link CheckSettings#DEFAULT}. */
    public Builder checkSettings(CheckSettings value) {
      checkSettings = value;
      return this;
    }

    /** Adds a check to the built-in ones. */
    public Builder check(Check check) {
      checks.add(check);
      return this;
    }

    /**
     * How the input files are read; by default {@link CsvSettings#DEFAULT}. Its format and its
     * handler of rejects are ignored; use {@link InputFiles#withFormats} and {@link #maxRejects}.
     */
    public Builder csv(CsvSettings value) {
      csv = value;
      return this;
    }

    /**
     * Whether the summary has {@link RunSummary#statistics}; by default not. They take memory for
     * each account, but not for each entry.
     */
    public Builder statistics(boolean wanted) {
      statistics = wanted;
      return this;
    }

    /**
     * Names a file that the caller writes when the run has ended, such as a report on it. It is
     * checked as the other outputs are.
     */
    public Builder laterOutput(Path file) {
      laterOutputs.add(file);
      return this;
    }

    /** The listener that receives the progress of the run; by default none. */
    public Builder listener(RunListener value) {
      listener = value;
      return this;
    }

    /**
     * Adds a sink.
     *
     * @param name its name in the summary and in messages
     * @throws IllegalArgumentException if another sink has this name
     */
    public Builder sink(String name, TableSink sink) {
      checkArgument(
          !sinks.containsKey(name), "two sinks are named %s; names of sinks must be unique", name);
      sinks.put(name, sink);
      return this;
    }

    /**
     * Builds the job. A job without a sink stores nothing: its run reads and checks the files,
     * joins the entries, and returns the summary.
     *
     * @throws IllegalArgumentException if {@link #skipUnchanged} is set with a {@link #rejectsFile}
     *     or a maximum age; if two checks have one id, or the settings name an unknown one; if an
     *     output has an invalid name, leads to itself by symbolic links, is not writable, is not a
     *     regular file, or is in a folder that does not exist or is not writable; or if an output
     *     is the same file as an input, another output or a protected file, or is inside a
     *     protected folder, under any name
     */
    public Pipeline build() {
      checkArgument(
          !skipUnchanged || rejectsFile.isEmpty(),
          "skipUnchanged cannot be combined with a file of rejects: a skipped run does not write it");
      checkArgument(
          !skipUnchanged || checkSettings.maxAge().isEmpty(),
          "skipUnchanged cannot be combined with a maximum age: a skipped run reads no dates");
      RunFiles files = new RunFiles(inputs, protectedFiles, outputs());
      files.check();
      return new Pipeline(
          new PipelineSettings(
              inputs,
              files,
              ImmutableMap.copyOf(sinks),
              joinKey,
              onDuplicate,
              maxRejects,
              rejectsFile,
              allowEmpty,
              skipUnchanged,
              checkSettings,
              ImmutableList.copyOf(Checks.with(checks, checkSettings)),
              csv,
              statistics,
              listener));
    }

    private List<Path> outputs() {
      return Stream.of(
              sinks.values().stream().flatMap(sink -> sink.files().stream()),
              rejectsFile.map(Rejects.Target::file).stream(),
              laterOutputs.stream())
          .flatMap(files -> files)
          .toList();
    }
  }
}
