/** The program for {@code spark-submit}. */
@NullMarked
package org.athenaelt.spark.app;

import org.jspecify.annotations.NullMarked;
