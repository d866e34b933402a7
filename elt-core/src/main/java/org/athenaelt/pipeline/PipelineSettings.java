package org.athenaelt.pipeline;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.Optional;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;

/** What {@link Pipeline.Builder} was told; the components are explained there. */
record PipelineSettings(
    InputFiles inputs,
    RunFiles files,
    ImmutableMap<String, TableSink> sinks,
    Optional<JoinKey> joinKey,
    DuplicatePolicy onDuplicate,
    long maxRejects,
    Optional<Path> rejectsFile,
    boolean allowEmpty,
    boolean skipUnchanged,
    CsvSettings csv,
    RunListener listener) {}
