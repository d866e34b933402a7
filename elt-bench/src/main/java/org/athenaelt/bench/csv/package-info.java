/** Measures reading CSV files, and the job from CSV files to a CSV file. */
@NullMarked
package org.athenaelt.bench.csv;

import org.jspecify.annotations.NullMarked;
