package org.athenaelt.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;

/**
 * A master and workers on this machine, each in a process of its own and with one core. Ports are
 * chosen by the system; logs are in the folder that the property {@code athena.clusterLogs} names.
 */
public final class SparkCluster implements AutoCloseable {

  private static final Pattern MASTER_READY =
      Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern WORKER_READY =
      Pattern.compile("Successfully registered with master (spark://\\S+)");

  private final SparkHome home;
  private final Path folder;
  private final List<LoggedProcess> workers = new ArrayList<>();
  private final LoggedProcess master;
  private final String url;

  private SparkCluster(String name, int workerCount) throws Exception {
    this.home = SparkHome.find();
    Path logs = Path.of(System.getProperty("athena.clusterLogs", "elt-spark/target/cluster"));
    Files.createDirectories(logs);
    this.folder = Files.createTempDirectory(logs.toAbsolutePath(), name + "-");
    this.master =
        LoggedProcess.start(
            daemon("org.apache.spark.deploy.master.Master"),
            folder.resolve("master.log"),
            MASTER_READY);
    try {
      this.url = master.awaitReady();
      for (int i = 1; i <= workerCount; i++) {
        workers.add(startWorker(i));
      }
      for (LoggedProcess worker : workers) {
        worker.awaitReady();
      }
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  /** Starts a cluster and waits until its workers are registered. */
  public static SparkCluster start(String name, int workers) throws Exception {
    return new SparkCluster(name, workers);
  }

  /** {@code spark://HOST:PORT}. */
  String url() {
    return url;
  }

  SparkHome home() {
    return home;
  }

  /** A folder for the logs of this cluster, below the logs of all. */
  Path folder() {
    return folder;
  }

  /** Worker by number, from 0. */
  LoggedProcess worker(int number) {
    return workers.get(number);
  }

  /** Adds a worker and waits until it is registered. */
  void addWorker() throws Exception {
    LoggedProcess worker = startWorker(workers.size() + 1);
    workers.add(worker);
    worker.awaitReady();
  }

  /** The settings of a driver in this process: executors of 1 GB that get the jars of the tests. */
  public SparkSession.Builder session() throws IOException {
    return SparkSession.builder()
        .master(url)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "1g")
        .config("spark.executor.cores", "1")
        .config("spark.executor.extraJavaOptions", JavaModuleOptions.defaultModuleOptions())
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.jars", String.join(",", TestJars.of(home, folder)));
  }

  @Override
  public void close() {
    try {
      workers.forEach(LoggedProcess::close);
    } finally {
      master.close();
    }
  }

  private LoggedProcess startWorker(int number) throws IOException {
    return LoggedProcess.start(
        daemon(
            "org.apache.spark.deploy.worker.Worker",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            folder.resolve("work-" + number).toString(),
            url),
        folder.resolve("worker-" + number + ".log"),
        WORKER_READY);
  }

  private ProcessBuilder daemon(String mainClass, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--host", "127.0.0.1", "--port", "0"));
    all.addAll(List.of("--webui-port", "0"));
    all.addAll(List.of(arguments));
    return home.java(
        List.of("-Xmx256m", "-Dspark.master.rest.enabled=false"),
        mainClass,
        all.toArray(String[]::new));
  }
}
