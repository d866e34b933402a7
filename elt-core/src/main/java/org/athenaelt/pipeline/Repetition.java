package org.athenaelt.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.athenaelt.csv.CsvTable;

/** Finds out whether a run would only repeat an earlier one. */
final class Repetition {

  private final PipelineSettings settings;
  private final StepMeter hash;
  private final StepMeter compare;

  Repetition(PipelineSettings settings, Steps steps) {
    this.settings = settings;
    this.hash = steps.named("hash the input files");
    this.compare = steps.named("compare with the earlier run");
  }

  /** The earlier run, if every sink holds the tables of one and the same. */
  Optional<PublishedRun> of(Run run) {
    RunBasis basis = hash.time(() -> basis(run));
    return compare.time(() -> heldByAll(basis));
  }

  private Optional<PublishedRun> heldByAll(RunBasis basis) {
    List<Optional<PublishedRun>> held =
        settings.sinks().values().stream().map(sink -> sink.held(basis)).distinct().toList();
    return held.size() == 1 ? held.get(0) : Optional.empty();
  }

  private RunBasis basis(Run run) {
    return new RunBasis(
        run.version(),
        run.choices(),
        hashed(settings.inputs().owners()),
        hashed(settings.inputs().history()),
        hashed(settings.inputs().entries()));
  }

  private static HashedFile hashed(Path file) {
    Interruption.check();
    return new HashedFile(file, CsvTable.sha256(file));
  }
}
