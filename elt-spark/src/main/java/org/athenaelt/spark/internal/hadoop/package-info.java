/** Files of Hadoop's file systems as files of Java, so that one reader reads both. */
@NullMarked
package org.athenaelt.spark.internal.hadoop;

import org.jspecify.annotations.NullMarked;
