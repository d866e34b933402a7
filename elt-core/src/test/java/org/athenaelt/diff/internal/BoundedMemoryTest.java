package org.athenaelt.diff.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Strings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.athenaelt.diff.AnsweredEntries;
import org.athenaelt.diff.ChangeKind;
import org.athenaelt.diff.DiffReport;
import org.athenaelt.diff.Side;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;
import org.junit.jupiter.api.Test;

/** Sides larger than the memory for them: entries go to temporary files. */
class BoundedMemoryTest {

  private static final int BATCH = 1000;
  private static final int BATCHES = 300;

  /** Entries in ascending order of their numbers, or in descending order. */
  private static Side.Description read(Side.Receiver to, boolean ascending, int changed) {
    for (int i = 0; i < BATCHES; i++) {
      int batch = ascending ? i : BATCHES - 1 - i;
      to.entries(new Numbered(batch * BATCH, changed));
    }
    return new Side.Description(Optional.of("run"), JoinKey.LOAN_ACCOUNT_ID, DuplicatePolicy.FAIL);
  }

  @Test
  void comparesSidesThatDoNotFitInMemory() throws Exception {
    DiffSettings settings = new DiffSettings(2, 10, 0, Optional.empty());
    try (SideData before = new SideData(0, IdStyle.EXACT);
        SideData after = new SideData(0, IdStyle.EXACT)) {
      Side.Description old = read(before, true, -1);
      Side.Description now = read(after, false, 123_456);

      assertThat(before.spilledBytes()).isGreaterThan(10L * BATCHES * BATCH);
      assertThat(after.spilledBytes()).isGreaterThan(10L * BATCHES * BATCH);
      DiffReport report = new Comparison(before, old, after, now, settings, change -> {}).report();

      assertThat(report.count(ChangeKind.SAME)).isEqualTo(BATCHES * BATCH - 1);
      assertThat(report.examples()).hasSize(1);
      assertThat(report.examples().get(0).id()).isEqualTo("entry-0000000123456");
      assertThat(report.examples().get(0).after())
          .map(entry -> entry.details().transactionDate())
          .contains(LocalDate.ofEpochDay(-400_000));
    }
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("athena-elt-diff"));
    }
  }

  /** A batch of entries without an owner; one of them has another date. */
  private record Numbered(int first, int changed) implements Rows {

    @Override
    public int size() {
      return BATCH;
    }

    @Override
    public boolean isEmpty(int row, int column) {
      return text(row, column).isEmpty();
    }

    @Override
    public String text(int row, int column) {
      return switch (column) {
        case AnsweredEntries.ID ->
            "entry-" + Strings.padStart(Integer.toString(first + row), 13, '0');
        case AnsweredEntries.KEY -> "a0LxQ00000wQIt3UAG";
        case AnsweredEntries.CREDIT_AMOUNT, AnsweredEntries.DEBIT_AMOUNT -> "12.5000000000";
        default -> "";
      };
    }

    @Override
    public int epochDay(int row, int column) {
      return first + row == changed ? -400_000 : 19_000;
    }

    @Override
    public void appendTo(Utf8Buffer out, int row, int column) {
      out.append(text(row, column));
    }
  }
}
