package org.athenaelt.spark;

import org.apache.spark.sql.SparkSession;

/** The one session of all tests in this process. */
public final class LocalSession {
  private static final SparkSession SESSION =
      SparkSession.builder()
          // Two threads; a task fails at its third attempt.
          .master("local[2,3]")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "3")
          // The less forgiving of Spark's two serializers for what tasks hand over.
          .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
          .config("spark.sql.datetime.java8API.enabled", "true")
          .config("spark.sql.session.timeZone", "America/Sao_Paulo")
          .getOrCreate();

  private LocalSession() {}

  public static SparkSession get() {
    return SESSION;
  }
}
