package org.athenaelt.bench.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.Parallelism;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DuckDB gives the same answers as this library: backward and forward, strict and not. */
class DuckDbTest {
  private static final int LEFT_ROWS = 5_000;
  private static final int RIGHT_ROWS = 2_000;

  @ParameterizedTest
  @CsvSource({"BACKWARD,>=", "BACKWARD_STRICT,>", "FORWARD,<=", "FORWARD_STRICT,<"})
  void agreesOnEveryRow(String rule, String operator) throws Exception {
    for (DataShape shape :
        new DataShape[] {
          DataShape.UNIFORM, DataShape.ONE_KEY, DataShape.ONE_ROW_PER_KEY, DataShape.ZIPF
        }) {
      for (LeftOrder order : LeftOrder.values()) {
        AsOfData data = AsOfData.of(LEFT_ROWS, RIGHT_ROWS, 150, shape, order);
        int[] ours = new int[LEFT_ROWS];
        data.index(Parallelism.none())
            .join(rule(rule), data.leftCodes(), data.leftDays(), ours, Parallelism.of(2));
        try (DuckDb duck = DuckDb.load(data, 2)) {
          int[] theirs = duck.join("name", operator, LEFT_ROWS);
          assertThat(Arrays.stream(ours).map(position -> Math.max(position, -1)).toArray())
              .as("%s, %s, %s", rule, shape, order)
              .isEqualTo(theirs);
        }
      }
    }
  }

  private static AsOfRule rule(String name) {
    AsOfRule rule = name.startsWith("BACKWARD") ? AsOfRule.backward() : AsOfRule.forward();
    return name.endsWith("STRICT") ? rule.excludingExactMatches() : rule;
  }
}
