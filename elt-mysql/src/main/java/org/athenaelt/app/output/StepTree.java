package org.athenaelt.app.output;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.athenaelt.pipeline.RunStep;

/** The steps of a run as a tree: below the run what it works on, below that the steps. */
final class StepTree {

  /** The characters that draw a tree. */
  enum Lines {
    BOX("├─ ", "└─ ", "│  "),
    ASCII("|- ", "`- ", "|  ");

    private final String branch;
    private final String last;
    private final String through;

    Lines(String branch, String last, String through) {
      this.branch = branch;
      this.last = last;
      this.through = through;
    }

    /** Everything that a tree needs. */
    String all() {
      return branch + last + through;
    }
  }

  private StepTree() {}

  static List<String> of(List<RunStep> steps, Duration whole, Lines lines) {
    Map<String, List<RunStep>> groups = new LinkedHashMap<>();
    steps.forEach(s -> groups.computeIfAbsent(group(s.name()), g -> new ArrayList<>()).add(s));
    TextTable table = TextTable.ofNumbers("step", "rows in", "rows out", "rejected", "seconds");
    table.row("whole run", "", "", "", seconds(whole));
    int left = groups.size();
    for (Map.Entry<String, List<RunStep>> group : groups.entrySet()) {
      boolean isLast = --left == 0;
      table.row((isLast ? lines.last : lines.branch) + group.getKey(), "", "", "", "");
      List<RunStep> members = group.getValue();
      for (int i = 0; i < members.size(); i++) {
        String end = i + 1 == members.size() ? lines.last : lines.branch;
        add(table, (isLast ? "   " : lines.through) + end, members.get(i));
      }
    }
    return table.lines();
  }

  private static void add(TextTable table, String prefix, RunStep step) {
    table.row(
        prefix + step.name(),
        Words.count(step.rowsIn()),
        Words.count(step.rowsOut()),
        Words.count(step.rejected()),
        seconds(step.time()));
  }

  /** What a step works on. */
  private static String group(String step) {
    if (step.startsWith("read Equitable_Owner") || step.startsWith("index ")) {
      return "owners and reallocations";
    }
    if (step.startsWith("write ") || step.equals("verify") || step.equals("publish")) {
      return "results";
    }
    return step.startsWith("hash ") || step.startsWith("compare ") ? "repetition" : "entries";
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
  }
}
