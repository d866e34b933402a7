/** What all benchmarks share. */
@NullMarked
package org.athenaelt.bench;

import org.jspecify.annotations.NullMarked;
