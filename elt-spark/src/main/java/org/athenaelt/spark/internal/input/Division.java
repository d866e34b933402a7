package org.athenaelt.spark.internal.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.athenaelt.csv.CsvPart;
import org.athenaelt.csv.CsvParts;
import org.athenaelt.spark.internal.session.JavaForm;

/** Divides the files of a table among tasks, by a job that counts their quotes and lines. */
public final class Division {

  private Division() {}

  private record Chunk(int file, long from, long to) implements java.io.Serializable {}

  private record Scanned(int file, long from, CsvParts.Scan scan) implements java.io.Serializable {}

  private record Scanner(TableFiles files, Broadcast<SerializableConfiguration> settings)
      implements Function<Chunk, Scanned> {

    @Override
    public Scanned call(Chunk chunk) {
      return new Scanned(
          chunk.file,
          chunk.from,
          CsvParts.scan(files.file(chunk.file, settings.value().value()), chunk.from, chunk.to));
    }
  }

  /**
   * The parts of all files, in order.
   *
   * @param sizes the bytes of each file
   * @param chunk the most bytes of a part; a file that cannot be divided is one part
   */
  public static List<FilePart> of(
      JavaSparkContext spark,
      TableFiles files,
      List<Long> sizes,
      long chunk,
      Broadcast<SerializableConfiguration> settings) {
    Map<Integer, List<CsvPart>> parts = new TreeMap<>();
    List<Chunk> chunks = new ArrayList<>();
    for (int file = 0; file < sizes.size(); file++) {
      List<CsvPart> of = new ArrayList<>();
      parts.put(file, of);
      if (sizes.get(file) <= chunk
          || !CsvParts.areDivisible(
              files.file(file, settings.value().value()), files.csvFormat())) {
        of.add(CsvPart.WHOLE);
      } else {
        for (long from = 0; from < sizes.get(file); from += chunk) {
          chunks.add(new Chunk(file, from, Math.min(sizes.get(file), from + chunk)));
        }
      }
    }
    scan(spark, files, chunks, settings)
        .forEach((file, scans) -> parts.put(file, CsvParts.of(scans)));
    return numbered(parts);
  }

  /** The same parts, but one file in one part. */
  public static List<FilePart> withWhole(List<FilePart> parts, int file) {
    Map<Integer, List<CsvPart>> byFile = new TreeMap<>();
    for (FilePart part : parts) {
      if (part.file() == file) {
        byFile.put(file, List.of(CsvPart.WHOLE));
      } else {
        byFile.computeIfAbsent(part.file(), f -> new ArrayList<>()).add(part.part());
      }
    }
    return numbered(byFile);
  }

  private static Map<Integer, List<CsvParts.Scan>> scan(
      JavaSparkContext spark,
      TableFiles files,
      List<Chunk> chunks,
      Broadcast<SerializableConfiguration> settings) {
    Map<Integer, List<CsvParts.Scan>> scans = new TreeMap<>();
    if (chunks.isEmpty()) {
      return scans;
    }
    JavaForm.collect(JavaForm.parallelize(spark, chunks).map(new Scanner(files, settings)))
        .forEach(
            scanned ->
                scans.computeIfAbsent(scanned.file, f -> new ArrayList<>()).add(scanned.scan));
    return scans;
  }

  private static List<FilePart> numbered(Map<Integer, List<CsvPart>> parts) {
    List<FilePart> all = new ArrayList<>();
    parts.forEach((file, of) -> of.forEach(part -> all.add(new FilePart(all.size(), file, part))));
    return all;
  }
}
