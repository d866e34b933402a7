/** Where rows go, so that no partition has more than its share of the left side. */
@NullMarked
package org.athenaelt.spark.internal.skew;

import org.jspecify.annotations.NullMarked;
