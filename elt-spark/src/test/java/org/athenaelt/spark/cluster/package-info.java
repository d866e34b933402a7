/**
 * Tests on a cluster of processes; they run with {@code mvn verify -pl elt-spark -am -Pcluster}.
 */
@NullMarked
package org.athenaelt.spark.cluster;

import org.jspecify.annotations.NullMarked;
