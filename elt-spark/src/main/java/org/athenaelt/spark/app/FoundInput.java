package org.athenaelt.spark.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.athenaelt.csv.CsvException;
import org.athenaelt.file.IoReason;
import org.athenaelt.spark.internal.hadoop.HadoopFiles;

/**
 * The files of an input.
 *
 * @param shown the input as the caller named it
 * @param files the files, in the order of their paths
 * @param isParquet whether they are Parquet files
 */
record FoundInput(Path shown, List<FileStatus> files, boolean isParquet) {

  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /**
   * Finds files, folders of files, and patterns.
   *
   * @throws CsvException if there is none, or they are not of one kind
   */
  static FoundInput of(List<String> names, Configuration settings) {
    List<FileStatus> files = new ArrayList<>();
    for (String name : names) {
      try {
        files.addAll(find(name, settings));
      } catch (IOException e) {
        throw CsvException.ofFile(
            shown(name, settings),
            "cannot be read: " + IoReason.of(e),
            "check the file and its permissions",
            e);
      }
    }
    List<Boolean> parquet = files.stream().map(file -> isParquet(file, settings)).toList();
    int other = parquet.indexOf(!parquet.get(0));
    if (other > 0) {
      throw CsvException.ofFile(
          path(files.get(other), settings),
          parquet.get(other) ? "is a Parquet file" : "is not a Parquet file",
          "all files of an input are of one kind, and "
              + files.get(0).getPath().getName()
              + " is of another");
    }
    Path shown = names.size() == 1 ? shown(names.get(0), settings) : path(files.get(0), settings);
    return new FoundInput(shown, files, parquet.get(0));
  }

  /** The paths with their file systems. */
  List<String> uris() {
    return files.stream().map(file -> file.getPath().toString()).toList();
  }

  List<Long> sizes() {
    return files.stream().map(FileStatus::getLen).toList();
  }

  long bytes() {
    return files.stream().mapToLong(FileStatus::getLen).sum();
  }

  Path first(Configuration settings) {
    return path(files.get(0), settings);
  }

  private static List<FileStatus> find(String name, Configuration settings) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(name);
    FileSystem system = path.getFileSystem(settings);
    FileStatus[] matching = system.globStatus(path);
    if (matching == null || matching.length == 0) {
      throw CsvException.ofFile(
          shown(name, settings),
          "does not exist",
          "looked for it at " + system.makeQualified(path));
    }
    List<FileStatus> files = new ArrayList<>();
    for (FileStatus match : matching) {
      if (match.isDirectory()) {
        Arrays.stream(system.listStatus(match.getPath()))
            .filter(FoundInput::isData)
            .forEach(files::add);
      } else {
        files.add(match);
      }
    }
    if (files.isEmpty()) {
      throw CsvException.ofFile(
          shown(name, settings), "is a folder without files", "name the file, or its folder");
    }
    files.sort(Comparator.comparing(file -> file.getPath().toString()));
    return files;
  }

  /** As Spark and Hadoop do, leaves out hidden files and markers. */
  private static boolean isData(FileStatus file) {
    String name = file.getPath().getName();
    return file.isFile() && !name.startsWith("_") && !name.startsWith(".");
  }

  private static boolean isParquet(FileStatus file, Configuration settings) {
    try (InputStream in = file.getPath().getFileSystem(settings).open(file.getPath())) {
      return Arrays.equals(in.readNBytes(PARQUET.length), PARQUET);
    } catch (IOException e) {
      throw CsvException.ofFile(
          path(file, settings),
          "cannot be read: " + IoReason.of(e),
          "check the file and its permissions",
          e);
    }
  }

  private static Path path(FileStatus file, Configuration settings) {
    return HadoopFiles.of(file.getPath(), settings);
  }

  private static Path shown(String name, Configuration settings) {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(name);
    return path.toUri().getScheme() == null ? Path.of(name) : HadoopFiles.of(path, settings);
  }
}
