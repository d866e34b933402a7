package org.athenaelt.diff;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.file.Path;
import java.util.Optional;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.FormulaGuard;
import org.athenaelt.diff.internal.ChangesFile;
import org.athenaelt.diff.internal.Comparison;
import org.athenaelt.diff.internal.DiffSettings;
import org.athenaelt.diff.internal.SideData;
import org.athenaelt.table.IdStyle;

/**
 * A comparison of what is published with what would be published. Immutable.
 *
 * <pre>{@code
 * DiffSink comparison = Diff.builder().build().against(published);
 * Pipeline.reading(files).sink("the comparison", comparison).build().run();
 * DiffReport report = comparison.report();
 * }</pre>
 *
 * <p>Owners and reallocations of both sides are in memory. Entries are spread over partitions by a
 * hash of their id, in memory up to a limit and then in temporary files, and compared partition by
 * partition. So neither side has to fit in memory, and their orders may differ.
 */
public final class Diff {

  private final DiffSettings settings;

  private Diff(DiffSettings settings) {
    this.settings = settings;
  }

  /** A builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Compares two sides.
   *
   * @throws CsvException if the file of changes cannot be written
   * @throws IllegalArgumentException if an id occurs twice on one side
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  public DiffReport between(Side published, Side files) {
    Optional<ChangesFile> output = settings.output().map(ChangesFile::new);
    try (SideData before = new SideData(settings.memoryBytes() / 2, IdStyle.EXACT);
        SideData after = new SideData(settings.memoryBytes() / 2, IdStyle.EXACT)) {
      Side.Description old = published.read(before);
      Side.Description now = files.read(after);
      DiffReport report =
          new Comparison(
                  before,
                  old,
                  after,
                  now,
                  settings,
                  change -> output.ifPresent(file -> file.write(change)))
              .report();
      output.ifPresent(ChangesFile::commit);
      return report;
    } finally {
      output.ifPresent(ChangesFile::close);
    }
  }

  /** A sink that compares the tables of a run with a side, and publishes nothing. */
  public DiffSink against(Side published) {
    return new DiffSink(settings, published);
  }

  /** Builds a comparison; each option has a default. */
  public static final class Builder {

    private int examples = 3;
    private int causes = 1000;
    private long memoryBytes = 64L << 20;
    private Optional<DiffSettings.Output> output = Optional.empty();

    private Builder() {}

    /**
     * The number of examples of each kind of change in the report; 3 by default.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder examples(int number) {
      checkArgument(number >= 0, "examples must not be negative: %s", number);
      examples = number;
      return this;
    }

    /**
     * Maximum number of causes in the report, those that touch most entries; 1000 by default.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder causes(int number) {
      checkArgument(number >= 0, "causes must not be negative: %s", number);
      causes = number;
      return this;
    }

    /**
     * The length of the entries that are kept in memory, both sides together; the rest goes to
     * temporary files. 64 MB by default. Besides it, each side needs up to 8 MB.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder memory(long bytes) {
      checkArgument(bytes >= 0, "memory must not be negative: %s", bytes);
      memoryBytes = bytes;
      return this;
    }

    /**
     * A CSV file for all changes, by default none. Its order is the same for the same entries, but
     * not that of the file of entries.
     */
    public Builder output(Path file) {
      return output(file, FormulaGuard.OFF);
    }

    /** As {@link #output(Path)}, with or without a guard against formulas. */
    public Builder output(Path file, FormulaGuard guard) {
      output = Optional.of(new DiffSettings.Output(file, guard));
      return this;
    }

    /** The comparison. */
    public Diff build() {
      return new Diff(new DiffSettings(examples, causes, memoryBytes, output));
    }
  }
}
