/**
 * Tables of a run read by the tasks of a cluster, with the values and faults of the local reader.
 */
@NullMarked
package org.athenaelt.spark.internal.input;

import org.jspecify.annotations.NullMarked;
