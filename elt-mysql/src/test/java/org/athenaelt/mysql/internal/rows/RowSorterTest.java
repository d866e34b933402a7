package org.athenaelt.mysql.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RowSorterTest {

  /** By the bytes of the key, as the servers' collations do; then by all others. */
  private static final Comparator<String[]> BY_KEY =
      Comparator.<String[], byte[]>comparing(
              row -> row[1].getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
          .thenComparing(Arrays::toString);

  private static final int KEY = 1;

  @RepeatedTest(20)
  void rowsComeBackInTheOrderOfTheirKeys(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    int memory = 1 << random.nextInt(8, 16);
    List<RowSorter> sorters =
        IntStream.range(0, random.nextInt(1, 4)).mapToObj(i -> new RowSorter(memory)).toList();
    List<String[]> all = new ArrayList<>();
    for (int block = random.nextInt(30); block > 0; block--) {
      List<String[]> rows = rows(random, random.nextInt(100));
      sorters.get(random.nextInt(sorters.size())).add(block(rows));
      all.addAll(rows);
    }

    List<String[]> sorted = drain(sorters, random.nextInt(1, 50));

    // Rows with one key have no order among themselves.
    assertThat(sorted.stream().map(row -> row[KEY]))
        .as("seed %d", seed)
        .containsExactlyElementsOf(all.stream().sorted(BY_KEY).map(row -> row[KEY]).toList());
    assertThat(sorted.stream().sorted(BY_KEY).map(Arrays::toString))
        .as("seed %d", seed)
        .containsExactlyElementsOf(all.stream().sorted(BY_KEY).map(Arrays::toString).toList());
    sorters.forEach(RowSorter::close);
  }

  @Test
  void moreRowsThanFitAreInATemporaryFileUntilTheSorterIsClosed() {
    RowSorter sorter = new RowSorter(1000);
    for (int i = 0; i < 100; i++) {
      sorter.add(block(List.<String[]>of(new String[] {"a", "key" + i, "x".repeat(100)})));
    }
    Path file = sorter.file().orElseThrow();
    assertThat(file).exists();
    assertThat(sorter.spilledRuns()).isGreaterThan(5);

    sorter.close();

    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void fewRowsNeedNoFile() {
    RowSorter sorter = new RowSorter(1000);
    sorter.add(block(List.<String[]>of(new String[] {"a", "b", "c"})));
    sorter.seal();

    assertThat(sorter.file()).isEmpty();
  }

  @Test
  void anInterruptDoesNotCloseTheFile() {
    RowSorter sorter = new RowSorter(10);
    List<String[]> rows = rows(new Random(7), 50);
    rows.forEach(row -> sorter.add(block(List.<String[]>of(row))));
    Thread.currentThread().interrupt();
    try {
      assertThat(drain(List.of(sorter), 10)).hasSize(50);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
      sorter.close();
    }
  }

  @Test
  void keysMustAscendStrictlyFromTheOneBefore() {
    RowBlock block = block(List.of(row("b"), row("c"), row("d")));

    assertThat(block.isAscendingFrom(bytes("a"))).isTrue();
    assertThat(block.isAscendingFrom(bytes("b"))).isFalse();
    assertThat(block(List.of(row("b"), row("b"))).isAscendingFrom(bytes("a"))).isFalse();
    assertThat(block(List.of(row("b"), row("c"), row("bz"))).isAscendingFrom(bytes("a"))).isFalse();
    assertThat(block(List.of(row("Z"), row("a"), row("é"))).isAscendingFrom(bytes("A"))).isTrue();
  }

  private static List<String[]> drain(List<RowSorter> sorters, int rowsAtOnce) {
    sorters.forEach(RowSorter::seal);
    SortedRows sorted = new SortedRows(sorters);
    RowText text = new RowText(3);
    List<String[]> drained = new ArrayList<>();
    while (sorted.hasMore()) {
      RowBlock block = sorted.next(rowsAtOnce);
      assertThat(block.size()).isBetween(1, rowsAtOnce);
      for (int row = 0; row < block.size(); row++) {
        block.show(row, text);
        drained.add(new String[] {text.value(0), text.value(1), text.value(2)});
      }
    }
    return drained;
  }

  /** Keys with a common beginning and without, some of them equal; some rows longer than a page. */
  private static List<String[]> rows(Random random, int count) {
    List<String[]> rows = new ArrayList<>();
    String prefix = "common-beginning".substring(0, random.nextInt(17));
    for (int i = 0; i < count; i++) {
      String key = prefix + (random.nextBoolean() ? "" : "\u00e9\0\ud83c\udfe6");
      key += Integer.toString(random.nextInt(1000), random.nextInt(2, 36));
      String last = "z".repeat(random.nextInt(50) == 0 ? random.nextInt(9000) : 5);
      rows.add(new String[] {"first" + i, key, last});
    }
    return rows;
  }

  private static String[] row(String key) {
    return new String[] {"1", key, "2"};
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RowBlock block(List<String[]> rows) {
    RowText text = new RowText(3);
    RowBlock block = new RowBlock(16);
    Rows source = new ArrayRows(rows);
    for (int row = 0; row < rows.size(); row++) {
      text.read(source, row);
      block.add(text, KEY);
    }
    return block;
  }

  private record ArrayRows(List<String[]> rows) implements Rows {

    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public boolean isEmpty(int row, int column) {
      return false;
    }

    @Override
    public String text(int row, int column) {
      return rows.get(row)[column];
    }

    @Override
    public int epochDay(int row, int column) {
      throw new IllegalStateException("no dates");
    }

    @Override
    public void appendTo(Utf8Buffer out, int row, int column) {
      out.append(text(row, column));
    }
  }
}
