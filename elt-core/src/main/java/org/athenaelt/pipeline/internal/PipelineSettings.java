package org.athenaelt.pipeline.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.athenaelt.check.Check;
import org.athenaelt.check.CheckSettings;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunListener;
import org.athenaelt.sink.TableSink;

/** The settings of {@link Pipeline.Builder}, which documents them. */
public record PipelineSettings(
    InputFiles inputs,
    RunFiles files,
    ImmutableMap<String, TableSink> sinks,
    Optional<JoinKey> joinKey,
    DuplicatePolicy onDuplicate,
    long maxRejects,
    Optional<Rejects.Target> rejectsFile,
    boolean allowEmpty,
    boolean skipUnchanged,
    CheckSettings checkSettings,
    ImmutableList<Check> checks,
    CsvSettings csv,
    boolean statistics,
    RunListener listener) {}
