/** How the joins run on Spark. */
@NullMarked
package org.athenaelt.spark.internal;

import org.jspecify.annotations.NullMarked;
