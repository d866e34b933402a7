/** Measures the load of CSV files into a database server. */
@NullMarked
package org.athenaelt.bench.mysql;

import org.jspecify.annotations.NullMarked;
