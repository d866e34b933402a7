package org.athenaelt.spark.compare;

import java.nio.file.Path;
import org.athenaelt.spark.LocalSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The program compares the rows of all forms and fails if one differs. */
class SparkSideBySideTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void allFormsGiveTheSameRows(KeyShape keys) throws Exception {
    new SparkSideBySide(
            "--entries",
            "5_000",
            "--reallocations",
            "500",
            "--accounts",
            "50",
            "--keys",
            keys.name(),
            "--rounds",
            keys == KeyShape.UNIFORM ? "1" : "0",
            "--data",
            folder.toString())
        .compare(LocalSession.get().newSession());
  }
}
