/**
 * The data generator: writes the three input files, in the formats of real exports, and the
 * expected answer. Start at {@link org.athenaelt.bench.data.GenerateData}.
 *
 * <p>Uses no classes of the product, so that a fault of the product cannot be in the expected
 * answer too.
 */
@NullMarked
package org.athenaelt.bench.data;

import org.jspecify.annotations.NullMarked;
