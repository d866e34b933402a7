package org.athenaelt.pipeline.internal;

import java.util.List;
import java.util.Optional;
import org.athenaelt.csv.CsvTable;
import org.athenaelt.sink.HashedFile;
import org.athenaelt.sink.PublishedRun;
import org.athenaelt.sink.Run;
import org.athenaelt.sink.RunBasis;

/** Finds the earlier run that a run would repeat. */
final class Repetition {

  private final PipelineSettings settings;
  private final Inputs.Sources sources;
  private final Steps.Meter hash;
  private final Steps.Meter compare;

  Repetition(PipelineSettings settings, Inputs.Sources sources, Steps steps) {
    this.sources = sources;
    this.settings = settings;
    this.hash = steps.named("hash the input files");
    this.compare = steps.named("compare with the earlier run");
  }

  /** The earlier run whose tables every sink holds; empty if there is none. */
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
        hashed(sources.owners()),
        hashed(sources.history()),
        hashed(sources.entries()));
  }

  private static HashedFile hashed(Inputs.Source source) {
    Interruption.check();
    return new HashedFile(source.path(), CsvTable.sha256(source.bytes()));
  }
}
