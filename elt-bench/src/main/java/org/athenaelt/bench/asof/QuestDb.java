package org.athenaelt.bench.asof;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.DefaultCairoConfiguration;
import io.questdb.cairo.TableWriter;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContext;
import io.questdb.griffin.SqlExecutionContextImpl;
import io.questdb.log.LogFactory;
import io.questdb.std.Os;
import io.questdb.std.str.Utf8String;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Both sides of a join as tables of an embedded QuestDB, in a temporary folder that {@link #close}
 * deletes. Both tables are stored in order of time, as QuestDB's as-of join requires; each row has
 * its position as a column. QuestDB joins in the calling thread: none of its query plans for this
 * join is parallel. Not thread-safe.
 */
final class QuestDb implements AutoCloseable {
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  /**
   * A key column, with the hint that selects QuestDB's fastest join for its type. Without a hint
   * QuestDB chooses a join that scans the rows of all keys, which takes minutes where a key has few
   * rows among many.
   */
  enum Key {
    /** The key codes. */
    INT("code", "asof_linear"),
    /** Strings that are stored as codes. */
    SYMBOL("name", "asof_dense"),
    /** Strings as they are. */
    VARCHAR("text", "asof_linear");

    final String column;
    final String hint;

    Key(String column, String hint) {
      this.column = column;
      this.hint = hint;
    }
  }

  private final Path folder;
  private final CairoEngine engine;
  private final SqlExecutionContext context;

  private QuestDb(Path folder) {
    this.folder = folder;
    this.engine = new CairoEngine(new DefaultCairoConfiguration(folder.toString()));
    this.context =
        new SqlExecutionContextImpl(engine, 1).with(AllowAllSecurityContext.INSTANCE, null);
  }

  /**
   * Returns why QuestDB cannot run on this platform, or empty if it can: it needs native code. It
   * throws errors of several types, the most general of which is {@code Error} itself.
   */
  static Optional<String> fault() {
    try {
      silence();
      Os.init();
      return Optional.empty();
    } catch (Error e) {
      return Optional.of(e.toString());
    }
  }

  static QuestDb load(AsOfData data) throws IOException, SqlException {
    silence();
    QuestDb quest = new QuestDb(Files.createTempDirectory("questdb"));
    try {
      String[] names =
          IntStream.range(0, data.keys()).mapToObj(AsOfData::key).toArray(String[]::new);
      quest.append("entry", names, data.leftCodes(), data.leftDays());
      quest.append("history", names, data.rightCodes(), data.rightDays());
      return quest;
    } catch (Throwable e) {
      quest.close();
      throw e;
    }
  }

  /**
   * Returns the right position of each left row, negative for no match.
   *
   * @param operator {@code ASOF} for a match on or before the day, {@code LT} for one before it
   */
  int[] join(Key key, String operator, int rows) throws SqlException {
    int[] positions = new int[rows];
    Arrays.fill(positions, Integer.MAX_VALUE);
    try (RecordCursorFactory query = select("e.id, h.id", key, operator);
        RecordCursor result = query.getCursor(context)) {
      while (result.hasNext()) {
        positions[result.getRecord().getInt(0)] = result.getRecord().getInt(1);
      }
    }
    return positions;
  }

  /** Runs the join and adds up the right positions, which transfers no rows to Java. */
  long sum(Key key) throws SqlException {
    try (RecordCursorFactory query = select("sum(h.id)", key, "ASOF");
        RecordCursor result = query.getCursor(context)) {
      result.hasNext();
      return result.getRecord().getLong(0);
    }
  }

  /** Returns the version in the manifest of its jar; the engine reports a development version. */
  static String version() {
    return String.valueOf(CairoEngine.class.getPackage().getImplementationVersion());
  }

  @Override
  public void close() throws IOException {
    engine.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private RecordCursorFactory select(String what, Key key, String operator) throws SqlException {
    return engine.select(
        String.format(
            Locale.ROOT,
            "SELECT /*+ %s(e h) */ %s FROM entry e %s JOIN history h ON e.%s = h.%s",
            key.hint,
            what,
            operator,
            key.column,
            key.column),
        context);
  }

  private void append(String table, String[] names, int[] codes, int[] days) throws SqlException {
    engine.execute(
        String.format(
            Locale.ROOT,
            "CREATE TABLE %s (id INT, code INT, name SYMBOL CAPACITY %d, text VARCHAR,"
                + " day TIMESTAMP) TIMESTAMP(day) PARTITION BY NONE BYPASS WAL",
            table,
            2 * names.length),
        context);
    Utf8String[] texts = Arrays.stream(names).map(Utf8String::new).toArray(Utf8String[]::new);
    try (TableWriter writer = engine.getWriter(engine.verifyTableName(table), "load")) {
      for (int i : byDay(days)) {
        TableWriter.Row row = writer.newRow(days[i] * MICROS_PER_DAY);
        row.putInt(0, i);
        row.putInt(1, codes[i]);
        row.putSym(2, names[codes[i]]);
        row.putVarchar(3, texts[codes[i]]);
        row.append();
      }
      writer.commit();
    }
  }

  /** Returns the row positions in order of day; rows of one day keep their order. */
  private static int[] byDay(int[] days) {
    long[] sorted = new long[days.length];
    Arrays.setAll(sorted, i -> (long) days[i] << 32 | i);
    Arrays.parallelSort(sorted);
    return Arrays.stream(sorted).mapToInt(packed -> (int) packed).toArray();
  }

  /** Switches off the log, and the line that names the log settings in use. */
  private static void silence() {
    System.setProperty(
        LogFactory.CONFIG_SYSTEM_PROPERTY, "/org/athenaelt/bench/asof/questdb-log.conf");
    PrintStream err = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      LogFactory.getInstance();
    } finally {
      System.setErr(err);
    }
  }
}
