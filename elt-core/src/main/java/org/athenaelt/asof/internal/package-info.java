/**
 * How the right side of an as-of join is laid out, and the loops that search it. For {@link
 * org.athenaelt.asof} alone.
 */
@NullMarked
package org.athenaelt.asof.internal;

import org.jspecify.annotations.NullMarked;
