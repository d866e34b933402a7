/**
 * How CSV files are cut, parsed and checked, and how files are replaced. For {@link
 * org.athenaelt.csv} alone.
 */
@NullMarked
package org.athenaelt.csv.internal;

import org.jspecify.annotations.NullMarked;
