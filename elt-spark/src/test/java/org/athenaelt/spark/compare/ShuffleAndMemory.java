package org.athenaelt.spark.compare;

import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Adds up what tasks report: bytes written to shuffles and to disk, and peaks of memory. */
final class ShuffleAndMemory extends SparkListener {

  private long shuffled;
  private long spilled;
  private long peakManaged;
  private long peakHeap;

  /**
   * What tasks used since the last call.
   *
   * @param shuffled bytes written to shuffles
   * @param spilled bytes written to disk for lack of memory
   * @param managed the peak of the memory for joins, sorts and broadcast values of one executor
   * @param heap the peak of the used heap of one executor, with garbage
   */
  record Use(long shuffled, long spilled, long managed, long heap) {}

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskMetrics() != null) {
      shuffled += end.taskMetrics().shuffleWriteMetrics().bytesWritten();
      spilled += end.taskMetrics().diskBytesSpilled();
    }
    ExecutorMetrics peaks = end.taskExecutorMetrics();
    if (peaks != null) {
      peakManaged = Math.max(peakManaged, peaks.getMetricValue("OnHeapUnifiedMemory"));
      peakHeap = Math.max(peakHeap, peaks.getMetricValue("JVMHeapMemory"));
    }
  }

  /** Returns what was used, and starts again at zero. */
  synchronized Use take() {
    Use use = new Use(shuffled, spilled, peakManaged, peakHeap);
    shuffled = 0;
    spilled = 0;
    peakManaged = 0;
    peakHeap = 0;
    return use;
  }
}
