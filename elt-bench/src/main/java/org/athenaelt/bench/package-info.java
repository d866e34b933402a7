/** Benchmarks, comparisons with other engines, and the chart of their results. */
@NullMarked
package org.athenaelt.bench;

import org.jspecify.annotations.NullMarked;
