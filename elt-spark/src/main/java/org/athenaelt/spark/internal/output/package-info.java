/** Answers written by the tasks of a cluster, and what is counted meanwhile. */
@NullMarked
package org.athenaelt.spark.internal.output;

import org.jspecify.annotations.NullMarked;
