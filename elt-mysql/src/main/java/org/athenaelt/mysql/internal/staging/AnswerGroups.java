package org.athenaelt.mysql.internal.staging;

import static com.google.common.base.Preconditions.checkArgument;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athenaelt.mysql.internal.session.Names;
import org.athenaelt.mysql.internal.session.Session;
import org.athenaelt.table.Column;
import org.athenaelt.table.TableSchema;
import org.jooq.Field;
import org.jooq.Record;

/**
 * Checksums of a table of answers by group, which a server can compute, too. Where two sets of
 * answers differ, the checksums of the group differ, except with a probability of 2<sup>-32</sup>.
 * All answers of a day are in one group, so that a month of new entries changes few groups.
 *
 * <p>The checksum of a group is the exclusive or of its rows, each the CRC-32 of the row times that
 * of its id. Without the factor, two rows that swap their owners would leave it as it was: a CRC is
 * linear. A sum would cost the server a fifth more. Not thread-safe.
 */
final class AnswerGroups {

  static final int COUNT = 1 << 14;

  private static final String ID = "id";
  private static final String DAY = "transaction_date";

  private final int id;
  private final int day;
  private final long[] checksums = new long[COUNT];
  private long rows;

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
    Field<?> row = Verifier.rowChecksum(schema.columns());
    for (Record found :
        session
            .sql()
            .fetch(
                "select "
                    + group("")
                    + ", count(*), bit_xor({0} * crc32("
                    + ID
                    + ")) from {1} group by 1",
                row,
                table(name(stored)))) {
      groups.rows += found.get(1, Long.class);
      groups.checksums[found.get(0, Integer.class)] = found.get(2, BigInteger.class).longValue();
    }
    return groups;
  }

  /**
   * Adds a row.
   *
   * @param columns the CRC-32 of each value
   * @param row the CRC-32 of the row
   */
  void add(long[] columns, long row) {
    checksums[(int) columns[day] & COUNT - 1] ^= columns[id] * row;
    rows++;
  }

  /** Adds the rows of another table of the same columns. */
  void add(AnswerGroups other) {
    checkArgument(id == other.id && day == other.day, "tables of other columns");
    for (int group = 0; group < COUNT; group++) {
      checksums[group] ^= other.checksums[group];
    }
    rows += other.rows;
  }

  long rows() {
    return rows;
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
    return "(crc32(cast(" + of + Names.quoted(DAY) + " as binary)) & " + (COUNT - 1) + ")";
  }
}
