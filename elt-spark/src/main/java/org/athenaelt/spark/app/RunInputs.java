package org.athenaelt.spark.app;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The inputs of a run. */
record RunInputs(FoundInput owners, FoundInput history, FoundInput entries) {

  /** The files that a plan names. */
  static RunInputs of(RunPlan plan, Configuration hadoop) {
    return new RunInputs(
        FoundInput.of(List.of(plan.owners()), hadoop),
        FoundInput.of(List.of(plan.history()), hadoop),
        FoundInput.of(plan.entries(), hadoop));
  }

  /** The addresses of all files. */
  List<String> uris() {
    List<String> all = new ArrayList<>(owners.uris());
    all.addAll(history.uris());
    all.addAll(entries.uris());
    return all;
  }
}
