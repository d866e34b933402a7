/**
 * The layout of the right side of an as-of join, and the loops that search it. Not exported: for
 * {@link org.athenaelt.asof} alone.
 */
@NullMarked
package org.athenaelt.asof.internal;

import org.jspecify.annotations.NullMarked;
