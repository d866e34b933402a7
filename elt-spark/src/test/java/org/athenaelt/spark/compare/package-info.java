/** The join side by side with forms of Spark's own. */
@NullMarked
package org.athenaelt.spark.compare;

import org.jspecify.annotations.NullMarked;
