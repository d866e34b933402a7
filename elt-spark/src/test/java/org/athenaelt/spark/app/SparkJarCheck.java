package org.athenaelt.spark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The jar for {@code spark-submit} has what Spark does not bring, and nothing that it does. */
class SparkJarCheck {

  private static final Pattern ALLOWED =
      Pattern.compile(
          "org/athenaelt/.*|org/jooq/.*|com/mysql/.*|io/r2dbc/.*|org/reactivestreams/.*");

  @Test
  void hasOnlyWhatSparkDoesNotBring() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("athena.sparkJar"))) {
      Set<String> classes =
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".class"))
              .collect(Collectors.toSet());
      assertThat(classes).allMatch(name -> ALLOWED.matcher(name).matches());
      assertThat(classes)
          .contains(
              "org/athenaelt/spark/app/SparkMain.class",
              "org/athenaelt/mysql/MySqlSink.class",
              "org/athenaelt/shaded/picocli/CommandLine.class",
              "org/athenaelt/shaded/csv/CSVParser.class",
              "org/athenaelt/shaded/jackson/jr/ob/JSON.class",
              "com/mysql/cj/jdbc/Driver.class");
      assertThat(jar.getEntry("META-INF/services/java.sql.Driver")).isNotNull();
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("org.athenaelt.spark.app.SparkMain");
    }
  }
}
