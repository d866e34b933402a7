package org.athenaelt.spark.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;
import org.athenaelt.check.CheckSettings;
import org.athenaelt.csv.CsvException;
import org.athenaelt.pipeline.PartlyPublishedException;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.Publication;
import org.athenaelt.spark.internal.output.AnswerTotals;
import org.athenaelt.spark.internal.output.OutputFolder;
import org.athenaelt.spark.internal.output.PartWriter;
import org.athenaelt.spark.internal.session.JavaForm;

/** The folders of a run: written by tasks, published one after the other. */
final class Outputs implements AutoCloseable {

  /** A folder in the summary. */
  private record Named(String name, OutputFolder folder, String path) {}

  /** The states of the folders, and why not all are published. */
  record Published(List<Publication> publications, Optional<RuntimeException> failure) {

    /** Throws the failure, if there is one. */
    void require(RunSummary summary) {
      if (failure.isPresent()) {
        boolean unchanged =
            summary.publications().stream()
                .allMatch(p -> p.state() == Publication.State.NOT_PUBLISHED);
        throw unchanged ? failure.get() : new PartlyPublishedException(summary, failure.get());
      }
    }
  }

  private final Optional<Named> details;
  private final Optional<Named> unmatched;
  private final OutputFormat format;

  private Outputs(Optional<Named> details, Optional<Named> unmatched, OutputFormat format) {
    this.details = details;
    this.unmatched = unmatched;
    this.format = format;
  }

  /**
   * Checks the folders and prepares them.
   *
   * @param inputs the paths of the inputs, which no folder may hold
   */
  static Outputs of(RunPlan plan, String runId, List<String> inputs, Configuration hadoop) {
    Optional<OutputFolder> details =
        plan.output().map(name -> checked(name, runId, inputs, hadoop));
    Optional<OutputFolder> unmatched =
        plan.unmatched().map(name -> checked(name, runId, inputs, hadoop));
    return new Outputs(
        details.map(f -> new Named("answers to " + plan.output().orElse(""), f, f.begin())),
        unmatched.map(f -> new Named("unmatched to " + plan.unmatched().orElse(""), f, f.begin())),
        plan.outputFormat());
  }

  private static OutputFolder checked(
      String name, String runId, List<String> inputs, Configuration hadoop) {
    OutputFolder folder = OutputFolder.of(name, runId, hadoop);
    for (String input : inputs) {
      for (Path at = new Path(input); at != null; at = at.getParent()) {
        if (at.equals(folder.target())) {
          throw CsvException.ofOutput(
              java.nio.file.Path.of(name),
              "has the input " + input + " in it",
              "name another folder for the output");
        }
      }
    }
    return folder;
  }

  /** Writes and counts the answers. */
  AnswerTotals write(
      Dataset<Row> answers, Broadcast<SerializableConfiguration> settings, CheckSettings checks) {
    boolean isCsv = format == OutputFormat.CSV;
    PartWriter writer =
        new PartWriter(
            isCsv ? details.map(Named::path).orElse("") : "",
            isCsv ? unmatched.map(Named::path).orElse("") : "",
            checks.sample(),
            checks.examples(),
            settings);
    JavaRDD<InternalRow> rows = answers.queryExecution().toRdd().toJavaRDD();
    AnswerTotals totals =
        new AnswerTotals(JavaForm.collect(rows.mapPartitionsWithIndex(writer, true)));
    if (!isCsv) {
      details.ifPresent(of -> ParquetFolder.details(answers, of.path));
      unmatched.ifPresent(of -> ParquetFolder.unmatched(answers, of.path));
    }
    return totals;
  }

  /** Completes the folders, and checks that they have what was written. */
  void ready(AnswerTotals totals) {
    if (format == OutputFormat.PARQUET) {
      details.ifPresent(of -> ParquetFolder.verify(of.path, totals.rows()));
      unmatched.ifPresent(
          of ->
              ParquetFolder.verify(
                  of.path, totals.unmatched().values().stream().mapToLong(Long::longValue).sum()));
      return;
    }
    for (Named of : folders()) {
      List<String> files = new ArrayList<>();
      List<Long> bytes = new ArrayList<>();
      totals
          .parts()
          .forEach(
              part -> {
                for (Map.Entry<String, Long> file : part.files().entrySet()) {
                  if (new Path(file.getKey()).getParent().equals(new Path(of.path))) {
                    files.add(file.getKey());
                    bytes.add(file.getValue());
                  }
                }
              });
      of.folder.keep(files, bytes);
    }
  }

  /** Publishes the folders up to the first failure. */
  Published publish() {
    List<Publication> publications = new ArrayList<>();
    Optional<RuntimeException> failure = Optional.empty();
    for (Named of : folders()) {
      Publication.State state = Publication.State.NOT_PUBLISHED;
      if (failure.isEmpty()) {
        try {
          of.folder.publish();
          state = Publication.State.PUBLISHED;
        } catch (RuntimeException e) {
          failure = Optional.of(e);
        }
      }
      publications.add(new Publication(of.name, state));
    }
    return new Published(publications, failure);
  }

  @Override
  public void close() {
    folders().forEach(of -> of.folder.close());
  }

  private List<Named> folders() {
    List<Named> all = new ArrayList<>();
    details.ifPresent(all::add);
    unmatched.ifPresent(all::add);
    return all;
  }
}
