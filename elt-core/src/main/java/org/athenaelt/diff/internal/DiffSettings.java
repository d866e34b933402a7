package org.athenaelt.diff.internal;

import java.nio.file.Path;
import java.util.Optional;

/** The settings of {@link org.athenaelt.diff.Diff.Builder}, which documents them. */
public record DiffSettings(int examples, int causes, long memoryBytes, Optional<Path> output) {}
