package org.athenaelt.bench.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfRule;
import org.athenaelt.asof.Parallelism;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** QuestDB gives the same answers as this library, for the backward joins that it has. */
class QuestDbTest {
  private static final int LEFT_ROWS = 2_000;
  private static final int RIGHT_ROWS = 800;

  @ParameterizedTest
  @EnumSource(names = {"UNIFORM", "ONE_KEY", "ONE_ROW_PER_KEY", "ZIPF"})
  void agreesOnEveryRow(DataShape shape) throws Exception {
    assumeThat(QuestDb.fault()).isEmpty();
    AsOfData data = AsOfData.of(LEFT_ROWS, RIGHT_ROWS, 60, shape, LeftOrder.RANDOM);
    AsOfRule strict = AsOfRule.backward().excludingExactMatches();
    try (QuestDb quest = QuestDb.load(data)) {
      for (QuestDb.Key key : QuestDb.Key.values()) {
        assertThat(matches(quest.join(key, "ASOF", LEFT_ROWS)))
            .as("%s, %s keys", shape, key)
            .isEqualTo(matches(ours(data, AsOfRule.backward())));
        assertThat(matches(quest.join(key, "LT", LEFT_ROWS)))
            .as("%s, %s keys, strict", shape, key)
            .isEqualTo(matches(ours(data, strict)));
        assertThat(quest.sum(key))
            .isEqualTo(Arrays.stream(ours(data, AsOfRule.backward())).filter(i -> i >= 0).sum());
      }
    }
  }

  private static int[] ours(AsOfData data, AsOfRule rule) {
    AsOfIndex index = data.index(Parallelism.none());
    int[] positions = new int[LEFT_ROWS];
    index.join(rule, data.leftCodes(), data.leftDays(), positions, Parallelism.none());
    return positions;
  }

  /** Positions, with all reasons for no match as -1. */
  private static int[] matches(int[] positions) {
    return Arrays.stream(positions).map(position -> Math.max(position, -1)).toArray();
  }
}
