package org.athenaelt.pipeline.internal;

import org.athenaelt.pipeline.InputFiles;

/** The three inputs of a run, each readable more than once. */
public record RunSources(InputSource owners, InputSource history, InputSource entries) {

  public static RunSources of(InputFiles files, Inputs inputs) {
    return new RunSources(
        inputs.of(files.owners()), inputs.of(files.history()), inputs.of(files.entries()));
  }
}
