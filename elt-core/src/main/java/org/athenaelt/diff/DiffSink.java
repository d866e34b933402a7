package org.athenaelt.diff;

import static com.google.common.base.Preconditions.checkState;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.athenaelt.csv.CsvRows;
import org.athenaelt.diff.internal.ChangesFile;
import org.athenaelt.diff.internal.Comparison;
import org.athenaelt.diff.internal.DiffSettings;
import org.athenaelt.diff.internal.SideData;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunTotals;
import org.athenaelt.sink.TableSink;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * Compares the tables of a run with what is published. Publishes nothing but the file of changes,
 * if there is one. So the files are read, checked and joined exactly as by a run that publishes
 * them. May serve several runs, one after another.
 */
public final class DiffSink implements TableSink {

  private final DiffSettings settings;
  private final Side published;
  private @Nullable Work work;
  private Optional<DiffReport> report = Optional.empty();

  DiffSink(DiffSettings settings, Side published) {
    this.settings = settings;
    this.published = published;
  }

  /**
   * The result of the last run.
   *
   * @throws IllegalStateException if no run has come to its end
   */
  public DiffReport report() {
    return report.orElseThrow(() -> new IllegalStateException("no run has been compared"));
  }

  @Override
  public List<Path> files() {
    return settings.output().map(DiffSettings.Output::file).stream().toList();
  }

  @Override
  public void begin(Run run) {
    checkState(work == null, "a run has begun already; close it first");
    report = Optional.empty();
    Work begun = new Work(settings, run);
    work = begun;
    begun.read(published);
  }

  @Override
  public boolean takes(TableSchema table) {
    return work != null && !table.equals(work.run.tables().unmatched());
  }

  @Override
  public void write(TableSchema table, Rows rows) {
    current().write(table, rows);
  }

  @Override
  public void verify(RunTotals totals) {
    report = Optional.of(current().compare());
  }

  @Override
  public void ready() {
    current().output.ifPresent(ChangesFile::ready);
  }

  @Override
  public void publish() {
    current().output.ifPresent(ChangesFile::commit);
  }

  @Override
  public void close() {
    Work ending = work;
    work = null;
    if (ending != null) {
      ending.close();
    }
  }

  private Work current() {
    Work current = work;
    checkState(current != null, "no run has begun");
    return current;
  }

  /** The comparison of one run. */
  private static final class Work implements AutoCloseable {

    private final DiffSettings settings;
    private final Run run;
    private final Optional<ChangesFile> output;
    private final SideData before;
    private final SideData after;
    private Side.Description old;
    private @Nullable Rows entries;

    Work(DiffSettings settings, Run run) {
      this.settings = settings;
      this.run = run;
      this.output = settings.output().map(ChangesFile::new);
      IdStyle ids = run.choices().formats().ids();
      this.before = new SideData(settings.memoryBytes() / 2, ids);
      this.after = new SideData(settings.memoryBytes() / 2, ids);
      this.old = Side.nothing().read(before);
    }

    void read(Side published) {
      old = published.read(before);
    }

    void write(TableSchema table, Rows rows) {
      if (table.equals(run.tables().owners())) {
        owners(table, rows);
      } else if (table.equals(run.tables().history())) {
        reallocations(table, rows);
      } else if (table.equals(run.tables().entries())) {
        entries = rows;
      } else if (entries != null) {
        after.entries(AnsweredEntries.of(entries, rows, run.tables(), run.joinKey()));
        entries = null;
      }
    }

    DiffReport compare() {
      Side.Description now =
          new Side.Description(Optional.of(run.id()), run.joinKey(), run.choices().onDuplicate());
      return new Comparison(
              before,
              old,
              after,
              now,
              settings,
              change -> output.ifPresent(file -> file.write(change)))
          .report();
    }

    private void owners(TableSchema table, Rows rows) {
      int id = table.indexOf("Id");
      int name = table.indexOf("Name");
      for (int row = 0; row < rows.size(); row++) {
        after.owner(new EquitableOwner(rows.text(row, id), rows.text(row, name)), line(rows, row));
      }
    }

    private void reallocations(TableSchema table, Rows rows) {
      int key = table.indexOf(run.joinKey().column());
      int date = table.indexOf("Reallocation_Date");
      int owner = table.indexOf("Equitable_Owner_Id");
      for (int row = 0; row < rows.size(); row++) {
        after.reallocation(
            rows.text(row, key), rows.epochDay(row, date), rows.text(row, owner), line(rows, row));
      }
    }

    private static long line(Rows rows, int row) {
      return rows instanceof CsvRows lines ? lines.line(row) : Side.Receiver.NO_LINE;
    }

    @Override
    public void close() {
      before.close();
      after.close();
      output.ifPresent(ChangesFile::close);
    }
  }
}
