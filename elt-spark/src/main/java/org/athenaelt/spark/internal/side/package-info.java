/** The sides of a join, as every strategy takes them. */
@NullMarked
package org.athenaelt.spark.internal.side;

import org.jspecify.annotations.NullMarked;
