package org.athenaelt.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.NoMatch;
import org.athenaelt.asof.Ties;
import org.junit.jupiter.api.Test;

/**
 * Every rule against the local join, with 200 seeds in one {@code Dataset}: the seed is a part of
 * the key. A failure names its seed.
 */
class DatasetAsOfOracleTest {
  private static final int SEEDS = 200;
  private static final long[] TOLERANCES = {AsOfRule.UNLIMITED, 0, 1, Long.MAX_VALUE - 1};

  /** The types of the second part of the key. */
  private enum KeyType {
    TEXT(DataTypes.StringType, code -> "Loan" + (char) ('A' + code) + "é"),
    LONG(DataTypes.LongType, code -> code - 3),
    INT(DataTypes.IntegerType, code -> (int) code - 3),
    DECIMAL(DataTypes.createDecimalType(20, 4), code -> BigDecimal.valueOf(code * 10_000 + 1, 4)),
    BINARY(
        DataTypes.BinaryType,
        code -> (code % 2 == 0 ? "0" + code : ":" + code).getBytes(StandardCharsets.UTF_8)),
    DATE(DataTypes.DateType, code -> LocalDate.ofEpochDay(code * 100 - 300));

    private final DataType type;
    private final LongFunction<Object> value;

    KeyType(DataType type, LongFunction<Object> value) {
      this.type = type;
      this.value = value;
    }
  }

  /** One seed: key codes, negative for a null, and times, of which -1 in {@code codes} has none. */
  private record Case(int[] codes, long[] times, int[] leftCodes, long[] leftTimes) {
    static Case of(long seed) {
      Random random = new Random(seed);
      int keys = 1 + random.nextInt(6);
      int rows = random.nextInt(25);
      int lefts = random.nextInt(25);
      int kind = random.nextInt(4);
      int[] codes = codes(random, rows, keys);
      long[] times = times(random, rows, kind);
      return new Case(codes, times, codes(random, lefts, keys + 2), times(random, lefts, kind));
    }

    private static int[] codes(Random random, int count, int keys) {
      int[] codes = new int[count];
      for (int i = 0; i < count; i++) {
        codes[i] =
            switch (random.nextInt(15)) {
              case 0 -> NoMatch.NULL_KEY.code();
              case 1 -> NoMatch.NULL_TIME.code();
              default -> random.nextInt(keys);
            };
      }
      return codes;
    }

    private static long[] times(Random random, int count, int kind) {
      long[] times = new long[count];
      for (int i = 0; i < count; i++) {
        times[i] =
            switch (kind) {
              case 0 -> random.nextInt(8);
              case 1 -> random.nextLong();
              case 2 ->
                  random.nextBoolean()
                      ? Long.MIN_VALUE + random.nextInt(4)
                      : Long.MAX_VALUE - random.nextInt(4);
              default -> random.nextInt(200) - 100;
            };
      }
      return times;
    }

    /** The right times are less than 200 apart, so that the time takes few bits of a place. */
    Case near() {
      return new Case(
          codes,
          Arrays.stream(times).map(time -> Math.floorMod(time, 200) - 100L).toArray(),
          leftCodes,
          leftTimes);
    }

    int[] expected(AsOfRule rule, Ties ties) {
      AsOfIndex index = AsOfIndex.of(10, codes, times, ties);
      return index.join(rule, leftCodes, leftTimes);
    }
  }

  @Test
  void everyRuleWithBothStrategies() {
    List<Case> cases = LongStream.range(0, SEEDS).mapToObj(Case::of).toList();
    everyRule(cases, List.of(JoinStrategy.BROADCAST, JoinStrategy.SORTED));
  }

  @Test
  void everyRuleWithRightTimesThatAreNear() {
    List<Case> cases = LongStream.range(0, SEEDS).mapToObj(Case::of).map(Case::near).toList();
    everyRule(cases, List.of(JoinStrategy.SORTED));
  }

  private static void everyRule(List<Case> cases, List<JoinStrategy> strategies) {
    Map<KeyType, Dataset<Row>> lefts = new HashMap<>();
    Map<KeyType, Dataset<Row>> rights = new HashMap<>();
    for (KeyType type : KeyType.values()) {
      lefts.put(type, rows(cases, type, true));
      rights.put(type, rows(cases, type, false));
    }
    int run = 0;
    for (AsOfRule rule : rules()) {
      KeyType type = KeyType.values()[run % KeyType.values().length];
      Ties ties = run % 2 == 0 ? Ties.FIRST : Ties.LAST;
      for (JoinStrategy strategy : strategies) {
        int partitions = 1 + run % 7;
        String context = "%s, %s, %s, %s, %d".formatted(rule, ties, type, strategy, partitions);
        Dataset<Row> joined =
            DatasetAsOf.join(lefts.get(type).repartition(partitions), rights.get(type))
                .by("seed")
                .by("key")
                .on("time")
                .rule(rule)
                .ties(ties, col("row"))
                .reason("reason")
                .strategy(strategy)
                .partitions(partitions)
                .toDataset();
        Map<String, String> found = new HashMap<>();
        for (Row row : joined.select("seed", "row", "right_row", "reason").collectAsList()) {
          String place = row.getInt(0) + "/" + row.getInt(1);
          String answer = row.isNullAt(2) ? row.getString(3) : row.getInt(2) + "";
          assertThat(found.put(place, answer)).as("%s, %s twice", context, place).isNull();
          assertThat(row.isNullAt(2) == row.isNullAt(3)).as("%s, %s", context, place).isFalse();
        }
        int lefts2 = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
          int[] expected = cases.get(seed).expected(rule, ties);
          for (int i = 0; i < expected.length; i++) {
            String answer =
                NoMatch.of(expected[i]).map(NoMatch::name).orElse(Integer.toString(expected[i]));
            assertThat(found.get(seed + "/" + i))
                .as("seed %d, left row %d, %s", seed, i, context)
                .isEqualTo(answer);
            lefts2++;
          }
        }
        assertThat(found).as(context).hasSize(lefts2);
      }
      run++;
    }
  }

  private static Dataset<Row> rows(List<Case> cases, KeyType type, boolean left) {
    List<Row> rows = new ArrayList<>();
    for (int seed = 0; seed < cases.size(); seed++) {
      Case one = cases.get(seed);
      int[] codes = left ? one.leftCodes : one.codes;
      long[] times = left ? one.leftTimes : one.times;
      for (int i = 0; i < codes.length; i++) {
        boolean noTime = codes[i] == NoMatch.NULL_TIME.code();
        Object key =
            codes[i] == NoMatch.NULL_KEY.code() ? null : type.value.apply(noTime ? 0 : codes[i]);
        rows.add(RowFactory.create(seed, key, noTime ? null : times[i], i));
      }
    }
    StructType schema =
        new StructType()
            .add("seed", DataTypes.IntegerType)
            .add("key", type.type)
            .add("time", DataTypes.LongType)
            .add("row", DataTypes.IntegerType);
    return LocalSession.get().createDataFrame(rows, schema);
  }

  private static List<AsOfRule> rules() {
    List<AsOfRule> rules = new ArrayList<>();
    for (AsOfRule.Direction direction : AsOfRule.Direction.values()) {
      for (AsOfRule.ExactMatches exact : AsOfRule.ExactMatches.values()) {
        Arrays.stream(TOLERANCES)
            .forEach(tolerance -> rules.add(new AsOfRule(direction, exact, tolerance)));
      }
    }
    return rules;
  }
}
