/** Benchmarks of the as-of join. Each checks its results before it is timed. */
@NullMarked
package org.athenaelt.bench.asof;

import org.jspecify.annotations.NullMarked;
