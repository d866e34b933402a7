package org.athenaelt.mysql.internal.staging;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.table.Column;
import org.athenaelt.table.TableSchema;
import org.jooq.Record;

/**
 * Checksums of a table of answers by group, which a server can compute, too. Where two sets of
 * answers differ, the checksums of the group differ, except with a probability of 2<sup>-32</sup>.
 * All answers of a day are in one group, so that a month of new entries changes few groups.
 *
 * <p>The checksum of a group is the exclusive or of its rows, each a sum of the CRC-32 of its
 * values times that of its id. Without the factor, two rows that swap their owners would leave it
 * as it was. The server makes it in less time than the checksums of a {@link TableDigest}. Not
 * thread-safe.
 */
final class AnswerGroups {

  static final int COUNT = 1 << 14;

  /** A product of two numbers of 32 bits fits into an unsigned number of the server. */
  private static final long BITS = 0xFFFF_FFFFL;

  private static final String ID = "id";
  private static final String DAY = "transaction_date";

  private final int id;
  private final int day;
  private final long[] checksums = new long[COUNT];
  private final long[] rows = new long[COUNT];

  private AnswerGroups(int id, int day) {
    this.id = id;
    this.day = day;
  }

  /** No answers yet; empty if the table is not one of answers. */
  static Optional<AnswerGroups> of(TableSchema schema) {
    List<String> names = schema.columns().stream().map(Column::name).toList();
    int id = names.indexOf(ID);
    int day = names.indexOf(DAY);
    return id >= 0 && day >= 0 ? Optional.of(new AnswerGroups(id, day)) : Optional.empty();
  }

  /**
   * Lets the server add up a table of answers.
   *
   * @param stored the name of the table on the server
   */
  static AnswerGroups onServer(Session session, TableSchema schema, String stored) {
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
   * The sum of the CRC-32 of all values as the server computes it. An absent one counts 0, as empty
   * text does: a number in its place would make the server calculate with decimals.
   */
  private static String sum(List<Column> columns) {
    return IntStream.range(0, columns.size())
        .mapToObj(c -> factor(c) + " * crc32(ifnull(" + columns.get(c).name() + ", ''))")
        .collect(joining(" + ", "(", " & " + BITS + ")"));
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
  void add(long[] values) {
    long sum = 0;
    for (int c = 0; c < values.length; c++) {
      sum += factor(c) * values[c];
    }
    int group = (int) values[day] & COUNT - 1;
    checksums[group] ^= values[id] * (sum & BITS);
    rows[group]++;
  }

  /** Adds the rows of another table of the same columns. */
  void add(AnswerGroups other) {
    checkArgument(id == other.id && day == other.day, "tables of other columns");
    for (int group = 0; group < COUNT; group++) {
      checksums[group] ^= other.checksums[group];
      rows[group] += other.rows[group];
    }
  }

  /** All groups. */
  static int[] all() {
    return IntStream.range(0, COUNT).toArray();
  }

  /** The number of all answers. */
  long rows() {
    return Arrays.stream(rows).sum();
  }

  /** Those of some groups that have no answers. */
  int[] emptyOf(int[] groups) {
    return Arrays.stream(groups).filter(group -> rows[group] == 0).toArray();
  }

  /** The groups whose answers differ. */
  int[] unlike(AnswerGroups other) {
    return IntStream.range(0, COUNT)
        .filter(group -> checksums[group] != other.checksums[group])
        .toArray();
  }

  /**
   * The group of a row, as the server computes it.
   *
   * @param of the alias of the table with a point, or nothing
   */
  static String group(String of) {
    return "(crc32(" + of + DAY + ") & " + (COUNT - 1) + ")";
  }
}
