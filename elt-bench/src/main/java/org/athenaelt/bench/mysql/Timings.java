package org.athenaelt.bench.mysql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The times of each task, in seconds, one per run. */
final class Timings {

  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

  /** A task to time. */
  interface Task {
    void run() throws Exception;
  }

  void time(String name, Task task) throws Exception {
    long start = System.nanoTime();
    task.run();
    add(name, (System.nanoTime() - start) / 1e9);
  }

  void add(String name, double value) {
    seconds.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  double median(String name) {
    List<Double> sorted = sorted(name);
    return sorted.get(sorted.size() / 2);
  }

  /** Returns median, minimum and maximum, as {@code 5.50 s (5.41 to 5.62)}. */
  String describe(String name) {
    List<Double> sorted = sorted(name);
    return String.format(
        Locale.ROOT,
        "%7.2f s (%.2f to %.2f)",
        median(name),
        sorted.get(0),
        sorted.get(sorted.size() - 1));
  }

  private List<Double> sorted(String name) {
    return Objects.requireNonNull(seconds.get(name)).stream().sorted().toList();
  }
}
