package org.athenaelt.spark.internal.hadoop;

import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** Finds the file of Java for a path of Hadoop. */
public final class HadoopFiles {

  private static final String LOCAL = "file";

  private HadoopFiles() {}

  /** A file; a local one is a file of Java's own file system. */
  public static Path of(org.apache.hadoop.fs.Path file, Configuration settings) {
    return LOCAL.equals(file.toUri().getScheme())
        ? Path.of(file.toUri().getPath())
        : new HadoopPath(file, new HadoopProvider(settings).files());
  }
}
