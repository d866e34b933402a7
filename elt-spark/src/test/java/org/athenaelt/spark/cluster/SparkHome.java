package org.athenaelt.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A folder with the jars of Spark and the commands that run them. The build makes one; the property
 * {@code athena.sparkHome} names another.
 */
final class SparkHome {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", "127.0.0.1");

  private final Path folder;

  private SparkHome(Path folder) {
    this.folder = folder;
  }

  static SparkHome find() {
    String name = System.getProperty("athena.sparkHome", "elt-spark/spark-home/target/4.1.3");
    Path folder = Path.of(name).toAbsolutePath();
    if (!Files.isDirectory(folder.resolve("jars"))) {
      throw new AssertionError(
          folder.resolve("jars")
              + " is missing: mvn package -pl elt-spark/spark-home -am -Pcluster makes it");
    }
    return new SparkHome(folder);
  }

  /** A class of Spark in a process of its own, with the options of {@code java}. */
  ProcessBuilder java(List<String> options, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(options);
    command.addAll(List.of("-cp", folder.resolve("jars") + "/*", mainClass));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(ENVIRONMENT);
    builder.environment().put("SPARK_HOME", folder.toString());
    return builder;
  }

  /** Whether the folder has a jar of this name, which executors then need not be sent. */
  boolean brings(Path jar) throws IOException {
    String artifact = artifact(jar);
    try (Stream<Path> jars = Files.list(folder.resolve("jars"))) {
      return jars.anyMatch(own -> artifact(own).equals(artifact));
    }
  }

  private static String artifact(Path jar) {
    return jar.getFileName().toString().replaceFirst("-\\d.*", "");
  }
}
