package org.athenaelt.pipeline;

/** The three inputs of a run, each readable more than once. */
record RunSources(InputSource owners, InputSource history, InputSource entries) {

  static RunSources of(InputFiles files, Inputs inputs) {
    return new RunSources(
        inputs.of(files.owners()), inputs.of(files.history()), inputs.of(files.entries()));
  }
}
