/** Measures the way from CSV files into a database server. */
@NullMarked
package org.athenaelt.bench.mysql;

import org.jspecify.annotations.NullMarked;
