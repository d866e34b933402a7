package org.athenaelt.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.StageInfo;

/**
 * Kills a worker with its executor as soon as the third task of a stage has started, if the stage
 * is the first one that passes a test. The worker is the one that has just got that task.
 */
final class WorkerKiller extends SparkListener {

  private static final int TASK = 3;

  private final SparkCluster cluster;
  private final Predicate<StageInfo> stages;
  private final CompletableFuture<String> killed = new CompletableFuture<>();
  private Optional<Integer> stage = Optional.empty();
  private int started;
  private int failedTasks;

  WorkerKiller(SparkCluster cluster, Predicate<StageInfo> stages) {
    this.cluster = cluster;
    this.stages = stages;
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    if (stage.isEmpty() && stages.test(submitted.stageInfo())) {
      stage = Optional.of(submitted.stageInfo().stageId());
    }
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    if (stage.filter(id -> id == start.stageId()).isPresent() && ++started == TASK) {
      String executor = start.taskInfo().executorId();
      try {
        cluster.worker(workerOf(executor)).kill();
        killed.complete(executor);
      } catch (IOException e) {
        killed.completeExceptionally(e);
      }
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    if (!end.reason().toString().equals("Success")) {
      failedTasks++;
    }
  }

  /** The executor of the worker that was killed; not completed before. */
  CompletableFuture<String> killed() {
    return killed.copy();
  }

  /** The number of tasks that did not end well. */
  synchronized int failedTasks() {
    return failedTasks;
  }

  /** The worker whose folder has one for the executor: work-N/app-ID/EXECUTOR. */
  private int workerOf(String executor) throws IOException {
    for (int number = 1; ; number++) {
      Path work = cluster.folder().resolve("work-" + number);
      if (!Files.isDirectory(work)) {
        throw new IOException("no worker has executor " + executor);
      }
      try (Stream<Path> applications = Files.list(work)) {
        if (applications.anyMatch(app -> Files.isDirectory(app.resolve(executor)))) {
          return number - 1;
        }
      }
    }
  }
}
