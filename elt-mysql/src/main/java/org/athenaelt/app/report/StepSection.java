package org.athenaelt.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.athenaelt.app.report.model.StepGroup;
import org.athenaelt.pipeline.RunStep;
import org.athenaelt.table.Printable;

/** The steps of a run as a tree. */
final class StepSection {

  private static final String ENTRIES = "read Accounting_Entry";

  private StepSection() {}

  private enum Branch {
    LOAD("Load the trusts and their reallocations"),
    RESOLVE("Find the owner of every entry"),
    WRITE("Write the tables"),
    PUBLISH("Publish");

    private final String title;

    Branch(String title) {
      this.title = title;
    }
  }

  static List<StepGroup> of(List<RunStep> steps) {
    Map<Branch, List<StepGroup.Item>> branches = new TreeMap<>();
    boolean loaded = false;
    for (RunStep step : steps) {
      loaded |= step.name().equals(ENTRIES);
      branches.computeIfAbsent(branch(step.name(), loaded), b -> new ArrayList<>()).add(item(step));
    }
    List<StepGroup> groups = new ArrayList<>();
    branches.forEach((branch, items) -> groups.add(new StepGroup(branch.title, items)));
    return groups;
  }

  private static Branch branch(String name, boolean loaded) {
    if (name.startsWith("write ")) {
      return Branch.WRITE;
    }
    if (name.equals("verify") || name.equals("publish")) {
      return Branch.PUBLISH;
    }
    return loaded ? Branch.RESOLVE : Branch.LOAD;
  }

  private static StepGroup.Item item(RunStep step) {
    return new StepGroup.Item(
        Printable.text(step.name()),
        Show.count(step.rowsIn()),
        Show.count(step.rowsOut()),
        Show.count(step.rejected()),
        Show.seconds(step.time()));
  }
}
