/**
 * The layout of ids and reallocations in memory. Not exported; only {@link org.athenaelt.ownership}
 * uses it.
 */
@NullMarked
package org.athenaelt.ownership.internal;

import org.jspecify.annotations.NullMarked;
