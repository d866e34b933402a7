package org.athenaelt.spark.app;

/** How the answers are written. */
enum OutputFormat {
  CSV,
  PARQUET
}
