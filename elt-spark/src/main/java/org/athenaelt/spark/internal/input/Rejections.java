package org.athenaelt.spark.internal.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.athenaelt.csv.CsvException;

/**
 * The rows of a table that are left out: invalid ones, and those whose id repeats an earlier one.
 */
final class Rejections {

  /** More groups of equal fingerprints than this are not looked at; the first ones count. */
  private static final int MORE_GROUPS = 1000;

  private final TableFiles files;
  private final InspectionRules rules;
  private final Configuration settings;

  Rejections(TableFiles files, InspectionRules rules, Configuration settings) {
    this.files = files;
    this.rules = rules;
    this.settings = settings;
  }

  static Repeats repeats(InspectionRules rules) {
    return new Repeats((int) Math.min(Integer.MAX_VALUE, rules.maxRejects() + MORE_GROUPS));
  }

  /**
   * The rows in the order of the files.
   *
   * @param found reports and groups of equal fingerprints
   * @param idsAt reads the ids at some positions
   * @throws CsvException if there are more than the rules allow
   */
  List<PartReport.Rejected> of(List<Object> found, Function<Set<Long>, List<IdsAt.Found>> idsAt) {
    List<PartReport.Rejected> all = new ArrayList<>();
    List<Repeats.Group> groups = new ArrayList<>();
    for (Object one : found) {
      if (one instanceof PartReport report) {
        all.addAll(report.rejected());
      } else if (one instanceof Repeats.Group group) {
        groups.add(group);
      }
    }
    if (!groups.isEmpty()) {
      all.addAll(repeated(groups, idsAt));
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
  private List<PartReport.Rejected> repeated(
      List<Repeats.Group> groups, Function<Set<Long>, List<IdsAt.Found>> idsAt) {
    Set<Long> positions = new HashSet<>();
    groups.stream()
        .sorted(Comparator.comparingLong(Repeats.Group::second))
        .limit(rules.maxRejects() + MORE_GROUPS)
        .forEach(group -> Arrays.stream(group.positions()).forEach(positions::add));
    List<IdsAt.Found> ids = new ArrayList<>(idsAt.apply(positions));
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

  private CsvException fault(IdsAt.Found id, long earlier) {
    java.nio.file.Path file = files.file(Position.file(id.position()), settings);
    String other =
        Position.file(earlier) == Position.file(id.position())
            ? ""
            : " of " + files.file(Position.file(earlier), settings).getFileName();
    return CsvException.ofValue(
        file,
        Position.line(id.position()),
        "Id",
        id.id(),
        "duplicates line " + Position.line(earlier) + other,
        "values must be unique: correct or remove one of the rows");
  }
}
