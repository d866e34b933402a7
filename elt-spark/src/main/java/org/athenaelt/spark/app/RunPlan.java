package org.athenaelt.spark.app;

import java.util.List;
import java.util.Optional;
import org.athenaelt.check.CheckSettings;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.sink.InputFormats;
import org.athenaelt.spark.JoinStrategy;

/** What the command line asks for. */
record RunPlan(
    String owners,
    String history,
    List<String> entries,
    InputFormats formats,
    Optional<JoinKey> joinKey,
    DuplicatePolicy onDuplicate,
    long maxRejects,
    boolean allowEmpty,
    CheckSettings checks,
    JoinStrategy strategy,
    Optional<String> output,
    Optional<String> unmatched,
    OutputFormat outputFormat,
    Optional<SparkServerOptions.Target> database) {}
