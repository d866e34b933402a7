/** The values of CSV files: how dates and amounts are written, and how they are read quickly. */
@NullMarked
package org.athenaelt.csv.internal.value;

import org.jspecify.annotations.NullMarked;
