package org.athenaelt.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.athenaelt.table.Column;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowEncoderTest {

  private static final TableSchema SCHEMA =
      TableSchema.of("T", Column.id("id"), Column.text("name", 255));

  /** Rows of two columns; the values of the second have codes on request. */
  private record Coded(List<String> names, int[] codes, boolean hasCodes) implements Rows {

    @Override
    public int size() {
      return codes.length;
    }

    @Override
    public boolean isEmpty(int row, int column) {
      return text(row, column).isEmpty();
    }

    @Override
    public String text(int row, int column) {
      return column == 0 ? "e" + row : codes[row] < 0 ? "" : names.get(codes[row]);
    }

    @Override
    public int epochDay(int row, int column) {
      throw new IllegalStateException("no date");
    }

    @Override
    public int code(int row, int column) {
      return hasCodes && column == 1 ? codes[row] : -1;
    }

    @Override
    public void appendTo(Utf8Buffer out, int row, int column) {
      out.append(text(row, column));
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsWithCodesAreEncodedAsThoseWithout(FormulaGuard guard) {
    long seed = 20260103;
    Random random = new Random(seed);
    List<String> names =
        Stream.concat(
                Stream.of("", "a, b", "say \"so\"", "=1+1", "two\nlines", "'", "é😀", "plain"),
                IntStream.range(0, 3_000).mapToObj(i -> "Trust " + i + ",".repeat(i % 2)))
            .toList();
    int[] codes =
        random.ints(20_000, -1, names.size()).map(i -> random.nextBoolean() ? i % 20 : i).toArray();

    assertThat(text(new Coded(names, codes, true), guard))
        .as("seed %s", seed)
        .isEqualTo(text(new Coded(names, codes, false), guard));
  }

  private static String text(Rows rows, FormulaGuard guard) {
    Utf8Buffer encoded = CsvWriter.encode(rows, SCHEMA, guard);
    return encoded.text(0, encoded.length());
  }
}
