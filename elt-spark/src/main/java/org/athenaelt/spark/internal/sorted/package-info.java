/** The join of two sorted sides. */
@NullMarked
package org.athenaelt.spark.internal.sorted;

import org.jspecify.annotations.NullMarked;
