package org.athenaelt.mysql.internal.loading;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.athenaelt.mysql.internal.rows.RowText;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.table.Column;
import org.athenaelt.table.ColumnType;
import org.athenaelt.table.TableSchema;
import org.jooq.Record;

/**
 * Checksums of a table of answers by group, which a server can compute, too. Where two sets of
 * answers differ, the checksums of the group differ, except with a probability of 2<sup>-32</sup>.
 * A group has all answers of a day, and no other day within 44 years, so that a month of new
 * entries has groups of its own.
 *
 * <p>The checksum of a group is the exclusive or of its rows, each a sum of numbers of its values
 * times the CRC-32 of its id. Without that factor, two rows that swap their owners would leave it
 * as it was. The number of a date is that of its day, which costs a server less than the CRC-32 of
 * its text. Not thread-safe.
 */
public final class AnswerGroups {

  /** The number of groups. */
  public static final int COUNT = 1 << 14;

  /** A product of two numbers of 32 bits fits into an unsigned number of the server. */
  private static final long BITS = 0xFFFF_FFFFL;

  private static final String ID = "id";
  private static final String DAY = "transaction_date";

  /** The number that {@code to_days} gives for 1970-01-01. */
  private static final int FIRST_DAY = 719_528;

  /** Spreads the numbers of days, which are close together, over 32 bits; by D. Knuth. */
  private static final long SPREAD = 2_654_435_761L;

  private final int id;
  private final int day;
  private final boolean[] isDate;
  private final long[] checksums = new long[COUNT];
  private final long[] rows = new long[COUNT];

  /** The first and the last day of rows that were added here. */
  private int first = Integer.MAX_VALUE;

  private int last = Integer.MIN_VALUE;

  private AnswerGroups(int id, int day, boolean[] isDate) {
    this.id = id;
    this.day = day;
    this.isDate = isDate;
  }

  /** No answers yet; empty if the table is not one of answers. */
  static Optional<AnswerGroups> of(TableSchema schema) {
    List<String> names = schema.columns().stream().map(Column::name).toList();
    int id = names.indexOf(ID);
    int day = names.indexOf(DAY);
    boolean[] isDate = new boolean[names.size()];
    for (int c = 0; c < isDate.length; c++) {
      isDate[c] = schema.columns().get(c).type() == ColumnType.DATE;
    }
    return id >= 0 && day >= 0 ? Optional.of(new AnswerGroups(id, day, isDate)) : Optional.empty();
  }

  /**
   * Lets the server add up a table of answers.
   *
   * @param stored the name of the table on the server
   */
  public static AnswerGroups onServer(Session session, TableSchema schema, String stored) {
    AnswerGroups groups = of(schema).orElseThrow();
    String select =
        String.format(
            Locale.ROOT,
            "select %s, count(*), bit_xor(crc32(%s) * %s) from {0} group by 1",
            group(""),
            ID,
            sum(schema.columns()));
    for (Record found : session.sql().fetch(select, table(name(stored)))) {
      int group = found.get(0, Integer.class);
      groups.rows[group] = found.get(1, Long.class);
      groups.checksums[group] = found.get(2, BigInteger.class).longValue();
    }
    return groups;
  }

  /**
   * The sum of the numbers of a row as the server computes it. An absent value counts 0, as empty
   * text does: a number in its place would make the server calculate with decimals.
   */
  private static String sum(List<Column> columns) {
    return IntStream.range(0, columns.size())
        .filter(c -> !columns.get(c).name().equals(ID))
        .mapToObj(c -> term(c, columns.get(c)))
        .collect(joining(" + ", "(", " & " + BITS + ")"));
  }

  private static String term(int c, Column column) {
    return column.type() == ColumnType.DATE
        ? factor(c) * SPREAD + " * ifnull(to_days(" + column.name() + "), 0)"
        : factor(c) + " * crc32(ifnull(" + column.name() + ", ''))";
  }

  /** Tells the columns apart: the same text in another column is another row. */
  private static int factor(int column) {
    return 2 * column + 1;
  }

  /**
   * Adds a row.
   *
   * @param values the CRC-32 of each value, 0 for an absent one
   */
  void add(RowText row, long[] values) {
    long sum = 0;
    for (int c = 0; c < values.length; c++) {
      if (c != id) {
        sum += factor(c) * (isDate[c] ? SPREAD * days(row, c) : values[c]);
      }
    }
    int date = days(row, day);
    first = Math.min(first, date);
    last = Math.max(last, date);
    int group = date & COUNT - 1;
    checksums[group] ^= values[id] * (sum & BITS);
    rows[group]++;
  }

  /** The number of a date as {@code to_days} has it; 0 if it is absent. */
  private static int days(RowText row, int column) {
    if (row.isAbsent(column)) {
      return 0;
    }
    byte[] bytes = row.bytes();
    int at = row.start(column);
    LocalDate date =
        LocalDate.of(
            digits(bytes, at, at + 4),
            digits(bytes, at + 5, at + 7),
            digits(bytes, at + 8, at + 10));
    return (int) date.toEpochDay() + FIRST_DAY;
  }

  private static int digits(byte[] bytes, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + bytes[i] - '0';
    }
    return number;
  }

  /** Adds the rows of another table of the same columns. */
  void add(AnswerGroups other) {
    checkArgument(id == other.id && day == other.day, "tables of other columns");
    for (int group = 0; group < COUNT; group++) {
      checksums[group] ^= other.checksums[group];
      rows[group] += other.rows[group];
    }
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
  }

  /** All groups. */
  public static int[] all() {
    return IntStream.range(0, COUNT).toArray();
  }

  /** The number of all answers. */
  public long rows() {
    return Arrays.stream(rows).sum();
  }

  /** The number of answers of a month, if no group has two days. */
  public long rows(YearMonth month) {
    return groups(month).mapToLong(group -> rows[group]).sum();
  }

  /** The groups of the days of a month. */
  public static IntStream groups(YearMonth month) {
    int from = (int) month.atDay(1).toEpochDay() + FIRST_DAY;
    return IntStream.range(from, from + month.lengthOfMonth()).map(date -> date & COUNT - 1);
  }

  /**
   * The months that have answers here and none in other groups; none if a group may have two days,
   * so that months cannot be told apart.
   */
  public List<YearMonth> monthsNotIn(AnswerGroups other) {
    if (first > last) {
      return List.of();
    }
    YearMonth begin = month(first);
    YearMonth end = month(last);
    // Whole months: the days before the first and after the last answer have groups, too.
    if (end.atEndOfMonth().toEpochDay() - begin.atDay(1).toEpochDay() >= COUNT) {
      return List.of();
    }
    return Stream.iterate(begin, month -> !month.isAfter(end), month -> month.plusMonths(1))
        .filter(month -> rows(month) > 0 && other.rows(month) == 0)
        .toList();
  }

  private static YearMonth month(int date) {
    return YearMonth.from(LocalDate.ofEpochDay(date - FIRST_DAY));
  }

  /** Those of some groups that have no answers. */
  public int[] emptyOf(int[] groups) {
    return Arrays.stream(groups).filter(group -> rows[group] == 0).toArray();
  }

  /** The groups whose answers differ. */
  public int[] unlike(AnswerGroups other) {
    return IntStream.range(0, COUNT)
        .filter(group -> checksums[group] != other.checksums[group])
        .toArray();
  }

  /**
   * The group of a row, as the server computes it.
   *
   * @param of the alias of the table with a point, or nothing
   */
  public static String group(String of) {
    return "(to_days(" + of + DAY + ") & " + (COUNT - 1) + ")";
  }
}
