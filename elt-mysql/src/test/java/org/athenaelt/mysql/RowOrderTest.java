package org.athenaelt.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of the rows that a run writes does not matter, on every test server. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.athenaelt.mysql.TestServers#all")
class RowOrderTest {

  /** More than one statement loads. */
  private static final int ENTRIES = 70_000;

  private static final int BATCH = 10_000;

  @Parameter TestServer server;

  private TestDatabase database;

  @BeforeEach
  void open() {
    database = new TestDatabase(server);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  enum Order {
    BY_ID(order -> {}),
    BACKWARDS(Collections::reverse),
    SHUFFLED(order -> Collections.shuffle(order, new Random(1))),
    ORDERED_THEN_SHUFFLED(
        order -> Collections.shuffle(order.subList(ENTRIES / 2, ENTRIES), new Random(2))),
    SOME_LATE(order -> Collections.rotate(order.subList(ENTRIES / 4, ENTRIES), ENTRIES / 2 + 7)),
    TWO_ORDERED_LISTS(
        order -> {
          List<Integer> even = order.stream().filter(i -> i % 2 == 0).toList();
          List<Integer> odd = order.stream().filter(i -> i % 2 == 1).toList();
          Collections.copy(order, even);
          Collections.copy(order.subList(even.size(), ENTRIES), odd);
        });

    final Consumer<List<Integer>> change;

    Order(Consumer<List<Integer>> change) {
      this.change = change;
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsReadBackAsTheyWereWritten(Order order) {
    SampleRun run = new SampleRun("many", ENTRIES);

    publish(run, order, BulkLoad.AUTO);

    assertThat(database.rows("Accounting_Entry")).isEqualTo(run.entries.sorted());
    assertThat(database.rows("Equitable_Owner_Details")).isEqualTo(run.details.sorted());
    assertThat(database.rows("Equitable_Owner_Unmatched")).isEqualTo(run.unmatched.sorted());
  }

  @Test
  void shuffledRowsAreInsertedInOrder() {
    publish(new SampleRun("many", ENTRIES), Order.SHUFFLED, BulkLoad.OFF);

    assertThat(database.rows("Accounting_Entry")).hasSize(ENTRIES);
  }

  /**
   * Pages that are filled in the order of the key are full; those filled at random have room for
   * half as many rows again. A small table grows by whole extents, so a quarter is allowed.
   */
  @Test
  void shuffledRowsTakeNoMoreRoomThanOrderedOnes() {
    publish(new SampleRun("many", ENTRIES), Order.BY_ID, BulkLoad.AUTO);
    long ordered = size();

    publish(new SampleRun("many", ENTRIES), Order.SHUFFLED, BulkLoad.AUTO);

    assertThat(size()).isLessThan(ordered * 5 / 4);
  }

  private long size() {
    database.run("ANALYZE TABLE " + database.table("Accounting_Entry"));
    String size =
        database
            .query(
                "SELECT data_length FROM information_schema.tables WHERE table_schema = '"
                    + database.name()
                    + "' AND table_name = 'Accounting_Entry'")
            .get(0);
    return Long.parseLong(size.replaceAll("\\D", ""));
  }

  @ParameterizedTest
  @EnumSource(names = {"BY_ID", "SHUFFLED"})
  void aDuplicateIdIsAnErrorWhereverItIs(Order order) {
    SampleRun run = new SampleRun("many", ENTRIES);
    run.entries.row(
        "A-entry-7-many", "2019-03-01", null, "1.0000000000", null, "1.0000000000", "670");

    assertThatThrownBy(() -> publish(run, order, BulkLoad.AUTO))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("Accounting_Entry")
        .hasMessageContaining("Duplicate entry 'A-entry-7-many'")
        .hasMessageContaining("unchanged");
    assertThat(database.tables()).containsExactly("[elt_run]");
  }

  private void publish(SampleRun run, Order order, BulkLoad bulkLoad) {
    MySqlSink sink =
        MySqlSink.to(server.dataSource()).database(database.name()).bulkLoad(bulkLoad).build();
    try (sink) {
      run.begin(sink);
      List<TableSchema> schemas = run.tables.all();
      sink.write(schemas.get(0), run.owners);
      sink.write(schemas.get(1), run.history);
      int[] entries = order(run.entries, 0, order);
      int[] details = order(run.details, 1, order);
      for (int from = 0; from < ENTRIES; from += BATCH) {
        sink.write(schemas.get(2), some(run.entries, entries, from));
        sink.write(schemas.get(3), some(run.details, details, from));
      }
      if (entries.length > ENTRIES) {
        sink.write(schemas.get(2), some(run.entries, entries, ENTRIES));
      }
      sink.write(schemas.get(4), run.unmatched);
      run.verify(sink);
      sink.publish();
    }
  }

  /** The rows in the order of their ids, changed; those after the first ones stay at the end. */
  private static int[] order(Rows rows, int idColumn, Order order) {
    List<Integer> byId =
        IntStream.range(0, ENTRIES)
            .boxed()
            .sorted(Comparator.comparing(row -> rows.text(row, idColumn)))
            .toList();
    List<Integer> changed = new ArrayList<>(byId);
    order.change.accept(changed);
    return IntStream.concat(
            changed.stream().mapToInt(i -> i), IntStream.range(ENTRIES, rows.size()))
        .toArray();
  }

  private static Rows some(Rows rows, int[] order, int from) {
    return new Picked(rows, Arrays.copyOfRange(order, from, Math.min(order.length, from + BATCH)));
  }

  private record Picked(Rows rows, int[] order) implements Rows {

    @Override
    public int size() {
      return order.length;
    }

    @Override
    public boolean isEmpty(int row, int column) {
      return rows.isEmpty(order[row], column);
    }

    @Override
    public String text(int row, int column) {
      return rows.text(order[row], column);
    }

    @Override
    public int epochDay(int row, int column) {
      return rows.epochDay(order[row], column);
    }

    @Override
    public void appendTo(Utf8Buffer out, int row, int column) {
      rows.appendTo(out, order[row], column);
    }
  }
}
