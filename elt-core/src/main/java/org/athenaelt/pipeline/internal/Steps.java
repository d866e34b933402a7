package org.athenaelt.pipeline.internal;

import java.util.ArrayList;
import java.util.List;
import org.athenaelt.pipeline.RunStep;

/** The steps of a run, in the order in which they are first named. */
public final class Steps {

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
