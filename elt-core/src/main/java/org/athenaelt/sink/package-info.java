/** What a place for the tables of a run has to do, and what it is told of the run. */
@NullMarked
package org.athenaelt.sink;

import org.jspecify.annotations.NullMarked;
