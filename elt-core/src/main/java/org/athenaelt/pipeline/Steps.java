package org.athenaelt.pipeline;

import java.util.ArrayList;
import java.util.List;

/** The steps of a run, in the order in which they are first named. */
final class Steps {

  private final List<StepMeter> meters = new ArrayList<>();

  StepMeter named(String name) {
    StepMeter meter = new StepMeter(name);
    meters.add(meter);
    return meter;
  }

  List<RunStep> all() {
    return meters.stream().map(StepMeter::step).toList();
  }
}
