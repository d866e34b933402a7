/**
 * Seeded test data: the three input files with the quirks of real exports, and their right answer.
 *
 * <p>Independent of the product on purpose: nothing here uses its classes, so that a shared mistake
 * cannot hide. Start at {@link org.athenaelt.bench.data.GenerateData}.
 */
@NullMarked
package org.athenaelt.bench.data;

import org.jspecify.annotations.NullMarked;
