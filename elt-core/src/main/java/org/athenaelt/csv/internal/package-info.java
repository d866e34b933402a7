/**
 * Splits, parses and checks CSV files, and replaces files. Not exported; only {@link
 * org.athenaelt.csv} uses it.
 */
@NullMarked
package org.athenaelt.csv.internal;

import org.jspecify.annotations.NullMarked;
