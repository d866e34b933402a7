package org.athenaelt.spark.internal.input;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.athenaelt.csv.CsvException;

/**
 * Reads all parts of a table once: finds every fault, and every id that repeats, before anything is
 * joined or written.
 */
public final class Inspection {

  /** More groups of equal fingerprints than this are not looked at; the first ones count. */
  private static final int MORE_GROUPS = 1000;

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
      return new Inspected(files, parts, reports, rejected(parts, reports, found));
    }
  }

  private List<Object> run(List<FilePart> parts) {
    int buckets = Math.max(parts.size(), spark.defaultParallelism());
    return spark
        .parallelize(parts, parts.size())
        .flatMapToPair(new Inspector(files, rules, buckets, settings))
        .groupByKey(buckets)
        .flatMap(new Repeats((int) Math.min(Integer.MAX_VALUE, rules.maxRejects() + MORE_GROUPS)))
        .collect();
  }

  /** The rejected rows in the order of the files, those with repeated ids among them. */
  private List<PartReport.Rejected> rejected(
      List<FilePart> parts, List<PartReport> reports, List<Object> found) {
    List<PartReport.Rejected> all = new ArrayList<>();
    reports.forEach(report -> all.addAll(report.rejected()));
    List<Repeats.Group> groups =
        found.stream()
            .filter(Repeats.Group.class::isInstance)
            .map(Repeats.Group.class::cast)
            .toList();
    if (!groups.isEmpty()) {
      all.addAll(repeated(parts, groups));
    }
    all.sort(Comparator.comparingLong(PartReport.Rejected::position));
    if (all.size() > rules.maxRejects()) {
      CsvException fault = all.get((int) rules.maxRejects()).fault();
      throw rules.maxRejects() == 0
          ? fault
          : fault.with("the limit of " + rules.maxRejects() + " rejected rows is exceeded");
    }
    return all;
  }

  /** Equal fingerprints are seldom of different ids, but they may be. */
  private List<PartReport.Rejected> repeated(List<FilePart> parts, List<Repeats.Group> groups) {
    Set<Long> positions = new HashSet<>();
    groups.stream()
        .sorted(Comparator.comparingLong(Repeats.Group::second))
        .limit(rules.maxRejects() + MORE_GROUPS)
        .forEach(group -> java.util.Arrays.stream(group.positions()).forEach(positions::add));
    List<FilePart> holding = parts.stream().filter(part -> holds(parts, part, positions)).toList();
    List<IdsAt.Found> ids =
        new ArrayList<>(
            spark
                .parallelize(holding, holding.size())
                .flatMap(new IdsAt(files, positions, settings))
                .collect());
    ids.sort(Comparator.comparingLong(IdsAt.Found::position));
    Map<String, Long> first = new HashMap<>();
    Map<Long, PartReport.Rejected> repeated = new LinkedHashMap<>();
    for (IdsAt.Found id : ids) {
      Long earlier = first.putIfAbsent(files.csvFormat().ids().key(id.id()), id.position());
      if (earlier != null) {
        repeated.put(id.position(), new PartReport.Rejected(id.position(), fault(id, earlier)));
      }
    }
    return List.copyOf(repeated.values());
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

  private CsvException fault(IdsAt.Found id, long earlier) {
    java.nio.file.Path file = files.file(Position.file(id.position()), settings.value().value());
    String other =
        Position.file(earlier) == Position.file(id.position())
            ? ""
            : " of " + files.file(Position.file(earlier), settings.value().value()).getFileName();
    return CsvException.ofValue(
        file,
        Position.line(id.position()),
        "Id",
        id.id(),
        "duplicates line " + Position.line(earlier) + other,
        "values must be unique: correct or remove one of the rows");
  }
}
