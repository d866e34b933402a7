package org.athenaelt.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.athenaelt.JavadocExample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the example of the package page, and compares its text. */
class PackageExampleTest {

  @TempDir Path folder;

  @Test
  void exampleRunsAndHasThisText() throws IOException {
    Path data = Path.of("../data");
    RunSummary summary =
        Pipeline.reading(InputFiles.in(data)) // the folder of the three files
            .sink("answers", CsvSink.details(folder.resolve("answers.csv")))
            .sink("unmatched", CsvSink.unmatched(folder.resolve("unmatched.csv")))
            .build()
            .run();
    long matched = summary.totals().matched(); // entries with an owner
    long withoutOwner = summary.totals().unmatchedRows();

    assertThat(matched).isEqualTo(997);
    assertThat(withoutOwner).isEqualTo(13);
    assertThat(folder.resolve("answers.csv"))
        .hasSameBinaryContentAs(data.resolve("Equitable_Owner_Details.csv"));
    assertThat(folder.resolve("unmatched.csv"))
        .hasSameBinaryContentAs(data.resolve("Equitable_Owner_Unmatched.csv"));
    assertThat(JavadocExample.test(PackageExampleTest.class))
        .contains(JavadocExample.of("pipeline/package-info.java", 0));
  }
}
