package org.athenaelt.pipeline;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.internal.Inputs;
import org.athenaelt.pipeline.internal.PipelineRun;
import org.athenaelt.pipeline.internal.PipelineSettings;
import org.athenaelt.pipeline.internal.Rejects;
import org.athenaelt.pipeline.internal.RunFiles;
import org.athenaelt.sink.CheckFailedException;
import org.athenaelt.sink.TableSink;

/**
 * The whole job: three CSV files in, their tables and the answer out to every sink.
 *
 * <p>Owners and reallocations are held in memory; entries stream through in batches. Every sink is
 * verified before the first one is published. Those that replace files are published after all
 * others: a database can still refuse, while a file is ready and only has to be renamed, and what
 * fails first leaves everything as it was. Immutable; each {@link #run} is a run of its own. The
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
   * @throws IllegalArgumentException if, unlike when the job was built, it would replace a file
   *     that it reads or needs
   * @throws CsvException if an input cannot be used as it is, or a file cannot be written
   * @throws CheckFailedException if the run's own checks found a difference
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   * @throws PartlyPublishedException if it failed when something may have been visible already;
   *     after any other exception all sinks are as they were
   */
  public RunSummary run() {
    settings.files().check();
    try (Inputs inputs = new Inputs();
        Rejects rejects = new Rejects(settings.maxRejects(), settings.rejectsFile())) {
      return new PipelineRun(settings, inputs.of(settings.inputs()), rejects).run();
    }
  }

  /** Describes a job. Not thread-safe. */
  public static final class Builder {

    private final InputFiles inputs;
    private final Map<String, TableSink> sinks = new LinkedHashMap<>();
    private final List<RunFiles.Named> needed = new ArrayList<>();
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

    /**
     * Where the rows left out are written, with their faults; by default nowhere. A run that fails
     * writes it, too, if it has left out any.
     */
    public Builder rejectsFile(Path file) {
      rejectsFile = Optional.of(file);
      return this;
    }

    /**
     * Names a file or folder that the caller needs: no output of the run may replace it or lie in
     * it. The inputs need not be named.
     *
     * @param role what it is, for a message, as "the password file"
     */
    public Builder protect(String role, Path path) {
      needed.add(new RunFiles.Named(role, path));
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
     * @param name what the summary calls it
     * @throws IllegalArgumentException if there is a sink of that name
     */
    public Builder sink(String name, TableSink sink) {
      checkArgument(
          !sinks.containsKey(name),
          "two sinks are named %s; every sink needs a name of its own",
          name);
      sinks.put(name, sink);
      return this;
    }

    /**
     * The job.
     *
     * @throws IllegalArgumentException if the run may be skipped and yet is to write rejected rows;
     *     if an output is also an input, another output, or within what is protected, by whatever
     *     name
     */
    public Pipeline build() {
      checkArgument(
          !skipUnchanged || rejectsFile.isEmpty(),
          "a run that may be skipped cannot be relied on to write a file of rejects");
      RunFiles files = new RunFiles(inputs, needed, outputs());
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
              csv,
              listener));
    }

    private List<Path> outputs() {
      return Stream.concat(
              sinks.values().stream().flatMap(sink -> sink.files().stream()), rejectsFile.stream())
          .toList();
    }
  }
}
