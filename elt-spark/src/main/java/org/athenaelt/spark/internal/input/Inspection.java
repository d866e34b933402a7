package org.athenaelt.spark.internal.input;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.athenaelt.csv.CsvException;
import org.athenaelt.spark.internal.session.JavaForm;

/**
 * Reads all parts of a table once: finds every fault, and every id that repeats, before anything is
 * joined or written.
 */
public final class Inspection {

  private final JavaSparkContext spark;
  private final TableFiles files;
  private final InspectionRules rules;
  private final Broadcast<SerializableConfiguration> settings;

  /** The inspection of a table. */
  public Inspection(
      JavaSparkContext spark,
      TableFiles files,
      InspectionRules rules,
      Broadcast<SerializableConfiguration> settings) {
    this.spark = spark;
    this.files = files;
    this.rules = rules;
    this.settings = settings;
  }

  /**
   * Inspects the parts.
   *
   * @throws CsvException if a row is invalid and not rejected, or files do not agree
   */
  public Inspected of(List<FilePart> given) {
    List<FilePart> parts = given;
    while (true) {
      List<Object> found = run(parts);
      List<PartReport> reports =
          found.stream()
              .filter(PartReport.class::isInstance)
              .map(PartReport.class::cast)
              .sorted(Comparator.comparingInt(PartReport::number))
              .toList();
      Optional<PartReport> whole = reports.stream().filter(PartReport::indivisible).findFirst();
      if (whole.isPresent()) {
        parts = Division.withWhole(parts, whole.get().file());
        continue;
      }
      reports.stream()
          .map(PartReport::fault)
          .filter(java.util.Objects::nonNull)
          .findFirst()
          .ifPresent(
              fault -> {
                throw fault;
              });
      new Agreement(files, settings.value().value()).require(reports);
      List<FilePart> readable = parts;
      return new Inspected(
          files,
          parts,
          reports,
          new Rejections(files, rules, settings.value().value())
              .of(found, positions -> ids(readable, positions)));
    }
  }

  private List<Object> run(List<FilePart> parts) {
    int buckets = Math.max(parts.size(), spark.defaultParallelism());
    JavaPairRDD<Integer, Object> inspected =
        JavaForm.parallelize(spark, parts)
            .flatMapToPair(new Inspector(files, rules, buckets, settings));
    return JavaForm.collect(
        JavaForm.groupByKey(inspected, buckets).flatMap(Rejections.repeats(rules)));
  }

  private List<IdsAt.Found> ids(List<FilePart> parts, Set<Long> positions) {
    List<FilePart> holding = parts.stream().filter(part -> holds(parts, part, positions)).toList();
    return JavaForm.collect(
        JavaForm.parallelize(spark, holding).flatMap(new IdsAt(files, positions, settings)));
  }

  private static boolean holds(List<FilePart> parts, FilePart part, Set<Long> positions) {
    boolean isLast =
        part.number() + 1 == parts.size() || parts.get(part.number() + 1).file() != part.file();
    long from = part.part().firstLine();
    long to = isLast ? Long.MAX_VALUE : parts.get(part.number() + 1).part().firstLine();
    return positions.stream()
        .anyMatch(
            at ->
                Position.file(at) == part.file()
                    && Position.line(at) >= from
                    && Position.line(at) < to);
  }
}
